const EventEmitter = require('events');
const emitter = new EventEmitter();
emitter.on('x', (v) => { log('on', v); process.nextTick(() => log('tick')); });
emitter.once('x', (v) => log('once', v));
emitter.prependListener('x', () => log('prepended'));
log(emitter.emit('x', 1), emitter.emit('x', 2), emitter.emit('y'));
