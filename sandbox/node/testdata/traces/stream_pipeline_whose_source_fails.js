const { pipeline, Readable, PassThrough, Writable } = require('stream');
const r = new Readable({ read() {} }); const p = new PassThrough(); const w = new Writable({ write(c, e, cb) { log('write', c); cb(); } });
for (const [n, s] of [['r', r], ['p', p], ['w', w]]) { s.on('close', () => log(n, 'close')); s.on('error', (e) => log(n, 'error', e.message, e.code)); }
pipeline(r, p, w, (e) => log('done', e.message)); r.push('a'); setTimeout(() => r.destroy(new Error('gone')), 1);