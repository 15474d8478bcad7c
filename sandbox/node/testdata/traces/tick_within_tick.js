process.nextTick(() => { log('t1'); process.nextTick(() => log('t3')); });
process.nextTick(() => log('t2'));
Promise.resolve().then(() => log('m'));
