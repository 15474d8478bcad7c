const { once, EventEmitter } = require('events');
const emitter = new EventEmitter();
const controller = new AbortController();
once(emitter, 'x', { signal: controller.signal }).catch((e) => log('rejected', e.name, e.code, e.cause));
setTimeout(() => { controller.abort('why'); log('aborted', emitter.listenerCount('x')); }, 3);
once(emitter, 'x', { signal: AbortSignal.abort() }).catch((e) => log('at once', e.name));
