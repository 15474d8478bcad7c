setImmediate(() => { log('first'); clearImmediate(second); });
const second = setImmediate(() => log('second'));
setImmediate(() => log('third'));
