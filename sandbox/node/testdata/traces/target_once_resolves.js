const { once } = require('events');
const target = new EventTarget();
once(target, 'x').then(([e]) => log('once', e.type));
process.nextTick(() => { log('dispatching'); target.dispatchEvent(new Event('x')); });
