const { once, EventEmitter } = require('events');
const emitter = new EventEmitter();
once(emitter, 'x').catch((e) => log('rejected', e.message));
once(emitter, 'error').then(([e]) => log('resolved', e.message));
emitter.emit('error', new Error('e'));
log(emitter.listenerCount('x'), emitter.listenerCount('error'));
