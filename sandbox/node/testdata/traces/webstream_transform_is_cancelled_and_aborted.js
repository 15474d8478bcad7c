const one = new TransformStream({ cancel(x) { log('cancel', x); } });
one.readable.cancel('left').then(() => log('cancelled'));
one.writable.getWriter().closed.catch((e) => log('writable', e));
const two = new TransformStream({ cancel(x) { log('cancel', x); return Promise.reject('no'); } });
two.writable.abort('stop').catch((e) => log('aborted', e));
two.readable.getReader().closed.catch((e) => log('readable', e));
const three = new TransformStream({ flush() { log('flush'); return new Promise((f) => setTimeout(f, 1)); }, cancel(x) { log('never', x); } });
three.readable.getReader().read();
three.writable.getWriter().close().then(() => log('closed'));
