const { Writable } = require('stream');
const w = new Writable({ highWaterMark: 1, write(c, e, cb) { cb(); } });
w.on('drain', () => log('drain'));
log(w.write('a')); log(w.write('b')); process.nextTick(() => log('tick')); log(w.writableNeedDrain);