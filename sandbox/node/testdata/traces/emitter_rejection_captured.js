const EventEmitter = require('events');
const emitter = new EventEmitter({ captureRejections: true });
emitter.on('x', async () => { throw new Error('async'); });
emitter.on('error', (e) => log('error', e.message));
emitter.emit('x');
log('emitted');
process.nextTick(() => log('tick'));
Promise.resolve().then(() => log('m1')).then(() => log('m2'));
