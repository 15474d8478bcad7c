const { Duplex, Transform } = require('stream');
const d = Duplex.fromWeb(new TransformStream({ transform(c, k) { log('transform', String(c)); k.enqueue(String(c).toUpperCase()); }, flush() { log('flush'); } }));
for (const name of ['finish', 'end', 'close', 'error']) d.on(name, () => log(name));
d.on('data', (c) => log('data', String(c)));
d.write('a'); d.end('b');
setTimeout(() => {
  const { readable, writable } = Duplex.toWeb(new Transform({ transform(c, e, f) { log('second transform', String(c)); f(null, c); } }));
  const w = writable.getWriter();
  w.write(Buffer.from('x')).then(() => log('written'));
  w.close().then(() => log('closed'));
  const r = readable.getReader();
  r.read().then(({ value }) => { log('read', value); return r.read(); }).then(({ done }) => log('done', done));
}, 10);
