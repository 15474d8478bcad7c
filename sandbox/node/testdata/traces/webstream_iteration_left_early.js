const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
const s = new ReadableStream({ pull(c) { log('pull'); c.enqueue('a'); }, cancel(x) { log('cancel', x); } });
const i = s[Symbol.asyncIterator]();
tick(12);
i.next().then(({ value }) => { log('next', value); return i.return('left'); }).then(({ value, done }) => { log('return', value, done, s.locked); return i.next(); }).then(({ done }) => log('next', done));
