const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { cb(); }, autoDestroy: false });
w.on('finish', () => { log('finish'); w.end((e) => log('again', e && e.code)); }); w.end(); w.end((e) => log('twice', e && e.code));