const tick = (n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log("tick", i)); };
const s = new ReadableStream({ pull() { log('pull'); } });
const r = s.getReader();
r.read().catch((e) => log('read', e.message));
r.closed.catch((e) => log('closed', e.message));
tick(4);
r.releaseLock();
log(s.locked);
s.getReader().read().then(() => log('never'));
