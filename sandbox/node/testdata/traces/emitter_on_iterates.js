const { on, EventEmitter } = require('events');
const emitter = new EventEmitter();
const iterator = on(emitter, 'x');
emitter.emit('x', 1);
(async () => {
  log('first', (await iterator.next()).value.join());
  setTimeout(() => { log('emitting'); emitter.emit('x', 2, 3); emitter.emit('x', 4); }, 3);
  log('second', (await iterator.next()).value.join());
  log('third', (await iterator.next()).value.join());
  log('end', (await iterator.return()).done, emitter.listenerCount('x'), (await iterator.next()).done);
})();
