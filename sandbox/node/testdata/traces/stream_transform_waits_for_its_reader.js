const { Transform } = require('stream');
const t = new Transform({ highWaterMark: 2, transform(c, e, cb) { log('transform', c); cb(null, c); } });
for (const c of ['aa', 'bb', 'cc']) log(t.write(c)); t.on('drain', () => log('drain'));
setTimeout(() => { log(t.read()); setTimeout(() => { log(t.read()); setTimeout(() => log(t.read()), 1); }, 1); }, 1);