for (const n of [1, 2, 3]) setImmediate(() => { log('i' + n); process.nextTick(() => log('t' + n)); Promise.resolve().then(() => log('m' + n)); });
