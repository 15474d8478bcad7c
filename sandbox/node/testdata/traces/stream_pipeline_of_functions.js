const { pipeline } = require('stream/promises');
const each = async (source, f) => { const it = (source[Symbol.asyncIterator] || source[Symbol.iterator]).call(source); for (;;) { const { value, done } = await it.next(); if (done) return; await f(value); } };
pipeline(() => ['a', 'b'], async (source) => { const out = []; await each(source, (v) => { log('got', v); out.push(v); }); return out.join('+'); }).then((v) => log('value', v));
pipeline(['x'], async () => { throw new Error('cannot'); }).catch((e) => log('rejected', e.message));