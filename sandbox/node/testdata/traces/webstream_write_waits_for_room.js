const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
const w = new WritableStream({ write(c) { log('write', c); return new Promise((f) => setTimeout(f, 1)); }, close() { log('close'); } }, { highWaterMark: 2 }).getWriter();
log(w.desiredSize);
for (const n of [1, 2, 3]) { w.write(n).then(() => log('written', n)); log(w.desiredSize); }
w.ready.then(() => log('ready', w.desiredSize));
w.close().then(() => log('closing done'));
w.closed.then(() => log('closed'));
tick(4);
