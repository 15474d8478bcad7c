const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { log('write', c, e); setTimeout(() => { log('written', c); cb(); }, 1); } });
w.on('finish', () => log('finish')); w.on('close', () => log('close'));
log(w.write('a', () => log('cb a'))); log(w.write('b', () => log('cb b'))); w.end('c', () => log('cb end')); log(w.writableLength, w.writableEnded, w.writableFinished);