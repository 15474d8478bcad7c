let c;
const [one, two] = new ReadableStream({ start(k) { c = k; } }).tee();
one.getReader().read().catch((e) => log('one', e));
const r = two.getReader();
r.closed.catch((e) => log('two', e));
two.cancel; c.enqueue('x'); c.error('broken');
