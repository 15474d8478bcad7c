const { Transform } = require('stream');
const t = new Transform({ objectMode: true, transform(n, e, cb) { for (let i = 0; i < n; i++) this.push({ n, i }); cb(); } });
t.on('data', (o) => log(o.n, o.i)); t.on('end', () => log('end')); t.write(2); t.write(0); t.end(3);