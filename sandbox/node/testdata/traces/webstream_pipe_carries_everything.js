const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
const s = new ReadableStream({ start(c) { c.enqueue('a'); c.enqueue('b'); c.close(); } });
tick(14);
s.pipeTo(new WritableStream({ write(c) { log('write', c); }, close() { log('close'); } })).then(() => log('done', s.locked));
log(s.locked);
