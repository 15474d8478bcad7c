const { Readable, PassThrough } = require('stream'); const { pipeline } = require('stream/promises');
const ac = new AbortController(); const r = new Readable({ read() {} }); const p = new PassThrough();
for (const [n, s] of [['r', r], ['p', p]]) { s.on('close', () => log(n, 'close')); s.on('error', (e) => log(n, 'error', e.name, e.code)); }
pipeline(r, p, { signal: ac.signal }).catch((e) => log('rejected', e.name, e.code, e.cause && e.cause.name)); setTimeout(() => ac.abort(), 1);