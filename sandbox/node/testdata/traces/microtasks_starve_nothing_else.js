let n = 0;
setImmediate(() => log('immediate'));
(function again() { if (++n < 5) queueMicrotask(again); else log('microtasks', n); })();
