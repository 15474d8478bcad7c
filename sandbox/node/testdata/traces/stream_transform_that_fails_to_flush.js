const { Transform } = require('stream');
const t = new Transform({ transform(c, e, cb) { cb(null, c); }, flush(cb) { cb(new Error('flush')); } });
for (const n of ['finish', 'end', 'close', 'error', 'data']) t.on(n, (e) => log(n, e && (e.message || e)));
t.end('a', (e) => log('cb', e && e.message));