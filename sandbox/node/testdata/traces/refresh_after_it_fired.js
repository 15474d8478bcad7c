let n = 0;
const timer = setTimeout(() => { log('fired', ++n); if (n < 3) timer.refresh(); }, 5);
