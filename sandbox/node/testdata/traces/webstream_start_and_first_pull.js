const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
tick(6);
new ReadableStream({ start() { log('start'); }, pull() { log('pull'); } });
new ReadableStream({ async start() { log('async start'); }, pull() { log('pull after async start'); } });
new ReadableStream({ type: 'bytes', start() { log('start of bytes'); }, pull() { log('pull of bytes'); } }, { highWaterMark: 1 });
new WritableStream({ start() { log('start of sink'); return Promise.resolve(); }, write(c) { log('write', c); } }).getWriter().write('a');
new WritableStream({ start() { log('start of second sink'); }, write(c) { log('write', c); } }).getWriter().write('b');
