const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
let c;
const r = new ReadableStream({ start(k) { c = k; }, pull() { log('pull'); } }).getReader();
for (const n of [1, 2, 3]) r.read().then(({ value, done }) => log('read', n, value, done));
tick(8);
queueMicrotask(() => { log('enqueue'); c.enqueue('x'); c.enqueue('y'); c.close(); });
r.closed.then(() => log('closed'));
