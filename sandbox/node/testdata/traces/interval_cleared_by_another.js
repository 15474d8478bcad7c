const interval = setInterval(() => log('tick'), 10);
setTimeout(() => { clearInterval(interval); log('cleared'); }, 35);
