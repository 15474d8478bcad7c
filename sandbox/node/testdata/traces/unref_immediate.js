setImmediate(() => log('never')).unref();
log('sync');
