let n = 0;
setImmediate(() => log('immediate'));
(function again() { if (++n < 5) process.nextTick(again); else log('ticks', n); })();
