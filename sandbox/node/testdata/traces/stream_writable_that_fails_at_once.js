const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { cb(new Error('full')); } });
w.on('error', (e) => log('error', e.message)); w.on('close', () => log('close')); w.on('finish', () => log('finish'));
log(w.write('a', (e) => log('cb a', e && e.message))); log(w.write('b', (e) => log('cb b', e && e.message))); w.end((e) => log('cb end', e && e.message));