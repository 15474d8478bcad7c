const { on, EventEmitter } = require('events');
const emitter = new EventEmitter();
const iterator = on(emitter, 'x');
(async () => {
  emitter.emit('x', 1);
  emitter.emit('error', new Error('broken'));
  log((await iterator.next()).value.join());
  try { await iterator.next(); } catch (e) { log(e.message); }
  log((await iterator.next()).done);
})();
