const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
const s = ReadableStream.from([1, Promise.resolve(2), 3]);
const r = s.getReader();
tick(20);
const next = () => r.read().then(({ value, done }) => { log('read', value, done); if (!done) next(); });
next();
