const { pipeline, Readable, Transform, Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { log('write', c); cb(); } }); w.on('finish', () => log('finish')).on('close', () => log('close'));
pipeline(Readable.from(['a', 'b']), new Transform({ transform(c, e, cb) { cb(null, c + c); } }), w, (e) => log('done', e));