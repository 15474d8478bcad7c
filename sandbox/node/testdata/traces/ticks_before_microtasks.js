Promise.resolve().then(() => log('microtask'));
queueMicrotask(() => log('queued'));
process.nextTick(() => log('tick'));
log('sync');
