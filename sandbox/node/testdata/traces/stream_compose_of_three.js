const { compose, Transform, PassThrough } = require('stream');
const d = compose(new Transform({ transform(c, e, cb) { cb(null, String(c).toUpperCase()); } }), new PassThrough(), new Transform({ transform(c, e, cb) { cb(null, c + '!'); } }));
d.on('data', (c) => log('data', c)); for (const n of ['finish', 'end', 'close']) d.on(n, () => log(n)); d.write('a'); d.end('b');