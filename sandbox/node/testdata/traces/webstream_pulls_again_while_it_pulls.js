let n = 0;
const s = new ReadableStream({ pull(c) { log('pull', ++n, c.desiredSize); c.enqueue(n); if (n === 5) c.close(); return new Promise((f) => setTimeout(f, 1)); } }, { highWaterMark: 3 });
const r = s.getReader();
const next = () => r.read().then(({ value, done }) => { log('read', value, done); if (!done) next(); });
setTimeout(next, 20);
