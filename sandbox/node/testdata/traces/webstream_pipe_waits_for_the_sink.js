let n = 0;
const s = new ReadableStream({ pull(c) { log('pull', ++n); c.enqueue(n); if (n === 4) c.close(); } }, { highWaterMark: 0 });
s.pipeTo(new WritableStream({ write(c) { log('write', c); return new Promise((f) => setTimeout(() => { log('written', c); f(); }, 1)); } }, { highWaterMark: 1 })).then(() => log('done'));
