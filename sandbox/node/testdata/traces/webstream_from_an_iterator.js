const s = ReadableStream.from({ [Symbol.asyncIterator]() { let n = 0; log('iterator'); return { next() { log('next', arguments.length); return Promise.resolve({ value: ++n, done: n > 2 }); }, return(x) { log('return', x); return Promise.resolve({}); } }; } });
const r = s.getReader();
r.read().then(({ value }) => { log('read', value); return r.read(); }).then(({ value }) => { log('read', value); return r.cancel('why'); }).then((x) => log('cancelled', x));
