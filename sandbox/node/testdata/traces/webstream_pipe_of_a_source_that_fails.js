const sink = (name) => new WritableStream({ write(c) { log(name, 'write', c); }, abort(x) { log(name, 'abort', x); }, close() { log(name, 'close'); } });
const source = () => { let n = 0; return new ReadableStream({ pull(c) { if (++n === 2) c.error('broken'); else c.enqueue(n); } }, { highWaterMark: 0 }); };
source().pipeTo(sink('plain')).catch((e) => log('plain', e));
const kept = sink('kept');
source().pipeTo(kept, { preventAbort: true }).catch((e) => { log('kept', e, kept.locked); return kept.close(); });
