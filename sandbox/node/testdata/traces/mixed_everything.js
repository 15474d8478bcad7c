setImmediate(() => log('immediate'));
process.nextTick(() => { log('tick 1'); queueMicrotask(() => log('micro of tick')); });
queueMicrotask(() => { log('micro 1'); process.nextTick(() => log('tick of micro')); queueMicrotask(() => log('micro of micro')); });
(async () => { log('async'); await 0; log('await'); })();
process.nextTick(() => log('tick 2'));
log('sync');
