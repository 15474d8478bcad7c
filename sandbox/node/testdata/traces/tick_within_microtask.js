Promise.resolve().then(() => { log('m1'); process.nextTick(() => log('tick of m1')); }).then(() => log('m2'));
queueMicrotask(() => log('q1'));
