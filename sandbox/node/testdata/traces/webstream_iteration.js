const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
const s = new ReadableStream({ start(c) { c.enqueue('a'); c.enqueue('b'); }, pull(c) { log('pull'); c.close(); } }, { highWaterMark: 0 });
const i = s.values();
tick(10);
for (const n of [1, 2, 3, 4]) i.next().then(({ value, done }) => log('next', n, value, done));
i.return('end').then(({ value, done }) => log('return', value, done, s.locked));
