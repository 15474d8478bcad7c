const { Transform } = require('stream');
const t = new Transform({ transform(c, e, cb) { log('transform', c, e); cb(null, String(c).toUpperCase()); }, flush(cb) { log('flush'); cb(null, '!'); } });
t.on('data', (d) => log('data', d)); for (const n of ['prefinish', 'finish', 'end', 'close']) t.on(n, () => log(n));
t.write('a'); t.write('b'); t.end('c'); log('ended');