const { Transform } = require('stream');
const t = new Transform({ transform(c, e, cb) { this.push(c); this.push(null); cb(); } });
for (const n of ['finish', 'end', 'close', 'error', 'data']) t.on(n, (e) => log(n, e && (e.message || e)));
t.write('a', () => log('cb')); setTimeout(() => t.end(), 1);