const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { cb(); }, destroy(e, cb) { log('destroy', e && e.message); cb(new Error('worse')); } });
w.on('error', (e) => log('error', e.message)); w.on('close', () => log('close')); w.destroy(new Error('bad'));