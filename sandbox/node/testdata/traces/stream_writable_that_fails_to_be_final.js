const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { cb(); }, final(cb) { log('final'); cb(new Error('last')); } });
w.on('error', (e) => log('error', e.message)); w.on('close', () => log('close')); w.on('finish', () => log('finish')); w.on('prefinish', () => log('prefinish'));
w.end('a', (e) => log('cb', e && e.message)); log('ended');