const s = new ReadableStream({ start(c) { c.enqueue(1); }, pull() { log('pull'); }, cancel(x) { log('cancel', x); return Promise.reject('source'); } });
const d = new WritableStream({ write(c) { log('write', c); }, abort(x) { log('abort', x); return Promise.reject('sink'); } });
s.pipeTo(d, { signal: AbortSignal.abort('before') }).catch((e) => log('ends with', e, s.locked, d.locked));
