const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
const s = new ReadableStream({ type: 'bytes', pull(c) { log('pull', c.byobRequest.view.length); setTimeout(() => { c.byobRequest.view[0] = 7; c.byobRequest.respond(1); }, 1); } });
const r = s.getReader({ mode: 'byob' });
for (const n of [4, 5]) r.read(new Uint8Array(n)).then(({ value, done }) => log('read', n, value, done));
r.read(new Uint8Array(6), { min: 3 }).then(({ value, done }) => log('read', value, done));
tick(4);
