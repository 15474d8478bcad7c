const EventEmitter = require('events');
const emitter = new EventEmitter();
const two = () => log('two');
emitter.on('x', () => { log('one'); emitter.off('x', two); emitter.on('x', () => log('added')); });
emitter.on('x', two);
emitter.emit('x');
log('-');
emitter.emit('x');
