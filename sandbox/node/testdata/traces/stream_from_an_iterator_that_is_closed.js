const { Readable } = require('stream'); let n = 0;
const iterable = { [Symbol.asyncIterator]() { return { async next() { log('next'); return { value: n++, done: false }; }, async return() { log('return'); return {}; } }; } };
const r = Readable.from(iterable); r.on('data', (d) => { log('data', d); if (d === 2) r.destroy(); }); r.on('close', () => log('close'));