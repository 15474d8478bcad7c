let n = 0;
const interval = setInterval(() => { log(++n); if (n === 3) clearInterval(interval); }, 5);
