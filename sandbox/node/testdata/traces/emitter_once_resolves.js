const { once, EventEmitter } = require('events');
const emitter = new EventEmitter();
once(emitter, 'x').then((args) => log('once', args.join()));
emitter.emit('x', 1, 2);
log('emitted');
process.nextTick(() => log('tick'));
Promise.resolve().then(() => log('m1')).then(() => log('m2'));
