(async () => { log('start'); await null; log('after one'); await null; log('after two'); })();
Promise.resolve().then(() => log('p1')).then(() => log('p2')).then(() => log('p3'));
log('sync');
