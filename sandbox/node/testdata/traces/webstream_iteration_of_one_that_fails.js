let c;
const s = new ReadableStream({ start(k) { c = k; } });
const i = s.values();
i.next().catch((e) => log('next', e, s.locked));
i.next().then(({ done }) => log('second next', done));
setTimeout(() => c.error('broken'), 1);
