const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { cb(); cb(); } });
w.on('error', (e) => log('error', e.code, e.message)); w.on('close', () => log('close')); w.write('a', () => log('cb'));