setImmediate(() => { log('i1'); setImmediate(() => log('i3')); });
setImmediate(() => log('i2'));
