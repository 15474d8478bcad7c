const { Transform } = require('stream');
const t = new Transform({ transform(c, e, cb) { cb(new Error('bad ' + c)); } });
for (const n of ['finish', 'end', 'close', 'error']) t.on(n, (e) => log(n, e && e.message));
t.write('a', (e) => log('cb', e && e.message)); t.end(); t.resume();