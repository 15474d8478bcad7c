const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
const r = new ReadableStream({ pull() { log('pull'); }, cancel(x) { log('cancel', x); return new Promise((f) => setTimeout(f, 1)); } }).getReader();
r.read().then(({ value, done }) => log('read', value, done));
r.closed.then(() => log('closed'));
r.cancel('why').then((x) => log('cancelled', x));
tick(4);
