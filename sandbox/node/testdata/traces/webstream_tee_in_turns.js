const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
const s = new ReadableStream({ start(c) { c.enqueue('a'); c.enqueue('b'); c.close(); } });
const [one, two] = s.tee();
const read = (name, r) => r.read().then(({ value, done }) => { log(name, value, done); if (!done) read(name, r); });
tick(16);
read('one', one.getReader());
read('two', two.getReader());
