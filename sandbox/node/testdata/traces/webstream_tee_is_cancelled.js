const s = new ReadableStream({ pull(c) { log('pull'); c.enqueue(1); }, cancel(x) { log('cancel', x); return Promise.reject(new Error('no')); } });
const [one, two] = s.tee();
one.cancel('first').catch((e) => log('one', e.message));
setTimeout(() => two.cancel('second').catch((e) => log('two', e.message)), 1);
