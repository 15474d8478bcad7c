const { Readable, Writable } = require('stream');
const r = Readable.from(['a', 'b', 'c']);
const w = new Writable({ objectMode: true, write(c, e, cb) { log('write', c); setTimeout(cb, 1); }, highWaterMark: 1 });
w.on('pipe', () => log('pipe')); w.on('unpipe', () => log('unpipe')); w.on('finish', () => log('finish')); w.on('close', () => log('w close')); w.on('drain', () => log('drain'));
r.on('end', () => log('end')); r.on('close', () => log('r close')); r.pipe(w); log('piped', r.readableFlowing);