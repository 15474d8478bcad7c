const run = (name, options) => {
  const c = new AbortController();
  const s = new ReadableStream({ pull(k) { k.enqueue(1); }, cancel(x) { log(name, 'cancel', x); } }, { highWaterMark: 0 });
  const d = new WritableStream({ write() { return new Promise((f) => setTimeout(f, 2)); }, abort(x) { log(name, 'abort', x); }, close() { log(name, 'close'); } });
  s.pipeTo(d, { signal: c.signal, ...options }).catch((e) => log(name, 'ends with', e, s.locked, d.locked));
  setTimeout(() => c.abort('stop ' + name), 1);
};
run('plain', {});
setTimeout(() => run('keeps the sink', { preventAbort: true }), 10);
setTimeout(() => run('keeps the source', { preventCancel: true }), 20);
setTimeout(() => run('keeps both', { preventAbort: true, preventCancel: true, preventClose: true }), 30);
