process.nextTick(() => { log('t1'); Promise.resolve().then(() => log('m of t1')); });
process.nextTick(() => log('t2'));
