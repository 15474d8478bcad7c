const { Readable, addAbortSignal } = require('stream'); const ac = new AbortController();
const r = addAbortSignal(ac.signal, new Readable({ read() {} })); const s = new Readable({ read() {}, signal: ac.signal });
for (const [n, one] of [['r', r], ['s', s]]) { one.on('error', (e) => log(n, e.name, e.code, e.message)); one.on('close', () => log(n, 'close')); }
setTimeout(() => { ac.abort(); log('aborted', r.destroyed); }, 1);