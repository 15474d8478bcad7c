const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { cb(); } });
w.on('error', (e) => log('error', e.code)); w.on('close', () => log('close')); w.on('finish', () => log('finish'));
w.end(); log(w.write('a', (e) => log('cb', e.code, e.message))); w.end((e) => log('end again', e && e.code));