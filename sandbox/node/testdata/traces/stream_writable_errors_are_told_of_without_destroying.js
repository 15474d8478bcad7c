const { Writable } = require('stream');
const w = new Writable({ autoDestroy: false, write(c, e, cb) { cb(new Error('full')); } });
w.on('error', (e) => log('error', e.message, w.destroyed)); w.on('close', () => log('close')); w.write('a', (e) => log('cb', e.message));