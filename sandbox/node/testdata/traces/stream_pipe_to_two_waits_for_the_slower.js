const { Readable, Writable } = require('stream');
const r = Readable.from(['a', 'b', 'c']);
const to = (name, ms) => new Writable({ objectMode: true, highWaterMark: 1, write(c, e, cb) { log(name, c); setTimeout(cb, ms); } }).on('finish', () => log(name, 'finish'));
r.pipe(to('quick', 1)); r.pipe(to('slow', 4));