const s = new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); c.enqueue(3); }, cancel(x) { log('cancel', x); } });
const i = s.values({ preventCancel: true });
i.next().then(({ value }) => log('next', value));
i.return().then(({ done }) => { log('return', done, s.locked); return s.getReader().read(); }).then(({ value }) => log('read', value));
