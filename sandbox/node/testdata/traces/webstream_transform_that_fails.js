const run = (name, transformer) => {
  const t = new TransformStream(transformer);
  const w = t.writable.getWriter();
  const r = t.readable.getReader();
  w.closed.then(() => log(name, 'writable closed'), (e) => log(name, 'writable', e.message || e));
  r.closed.then(() => log(name, 'readable closed'), (e) => log(name, 'readable', e.message || e));
  r.read().catch(() => {});
  w.write(1).catch((e) => log(name, 'write', e.message || e));
  w.close().catch((e) => log(name, 'close', e.message || e));
};
run('throws', { transform() { throw new Error('transform'); } });
setTimeout(() => run('errors', { transform(c, k) { k.error('own'); } }), 1);
setTimeout(() => run('terminates', { transform(c, k) { k.terminate(); } }), 2);
setTimeout(() => run('cannot flush', { flush() { return Promise.reject(new Error('flush')); } }), 3);
