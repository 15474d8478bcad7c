const { on, EventEmitter } = require('events');
const emitter = new EventEmitter();
const controller = new AbortController();
const iterator = on(emitter, 'x', { signal: controller.signal });
(async () => {
  emitter.emit('x', 1);
  log((await iterator.next()).value.join());
  setTimeout(() => controller.abort(), 3);
  try { await iterator.next(); } catch (e) { log(e.name, e.code); }
  log(emitter.listenerCount('x'), (await iterator.next()).done);
})();
