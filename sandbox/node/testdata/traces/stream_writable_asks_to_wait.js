const { Writable } = require('stream');
const w = new Writable({ highWaterMark: 3, write(c, e, cb) { setImmediate(cb); } });
w.on('drain', () => log('drain', w.writableLength, w.writableNeedDrain));
log(w.write('a'), w.writableNeedDrain); log(w.write('bc'), w.writableNeedDrain); log(w.write('d'), w.writableLength);
setTimeout(() => { log(w.write('e')); w.end(); }, 40); w.on('finish', () => log('finish'));