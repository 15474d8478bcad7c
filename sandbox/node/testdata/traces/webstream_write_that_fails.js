const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
const w = new WritableStream({ write(c) { log('write', c); if (c === 2) throw new Error('full'); } }).getWriter();
for (const n of [1, 2, 3]) w.write(n).then(() => log('written', n), (e) => log('failed', n, e.message));
w.ready.then(() => log('ready'), (e) => log('not ready', e.message));
w.closed.catch((e) => log('closed', e.message));
w.close().catch((e) => log('close', e.message));
tick(12);
