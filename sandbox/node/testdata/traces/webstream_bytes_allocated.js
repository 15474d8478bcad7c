const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
let n = 0;
const s = new ReadableStream({ type: 'bytes', autoAllocateChunkSize: 4, pull(c) { log('pull', c.byobRequest.view.length); if (++n === 3) { c.close(); c.byobRequest.respond(0); } else { c.byobRequest.view[0] = n; c.byobRequest.respond(n); } } });
const r = s.getReader();
const next = () => r.read().then(({ value, done }) => { log('read', value, done); if (!done) next(); });
tick(8);
next();
