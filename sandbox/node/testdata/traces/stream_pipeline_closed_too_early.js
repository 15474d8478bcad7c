const { pipeline, Readable, Writable } = require('stream');
const r = new Readable({ read() {} }); const w = new Writable({ write(c, e, cb) { cb(); } });
for (const [n, s] of [['r', r], ['w', w]]) { s.on('close', () => log(n, 'close')); s.on('error', (e) => log(n, 'error', e.message, e.code)); }
pipeline(r, w, (e) => log('done', e.code, e.message)); setTimeout(() => w.destroy(), 1);