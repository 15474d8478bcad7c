const { pipeline, Readable, Transform, PassThrough } = require('stream');
const r = new Readable({ read() {} }); const t = new Transform({ transform(c, e, cb) { cb(new Error('bad')); } }); const w = new PassThrough();
for (const [n, s] of [['r', r], ['t', t], ['w', w]]) { s.on('close', () => log(n, 'close')); s.on('error', (e) => log(n, 'error', e.message, e.code)); }
pipeline(r, t, w, (e) => log('done', e.message)); r.push('a');