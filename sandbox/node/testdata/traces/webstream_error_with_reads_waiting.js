const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
let c;
const r = new ReadableStream({ start(k) { c = k; } }).getReader();
r.closed.catch((e) => log('closed', e));
r.read().catch((e) => log('read', e));
r.read().catch((e) => log('second read', e));
tick(4);
c.error('broken');
r.read().catch((e) => log('third read', e));
