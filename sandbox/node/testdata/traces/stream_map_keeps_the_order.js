const { Readable } = require('stream'); const wait = (ms) => new Promise((r) => setTimeout(r, ms));
const r = Readable.from([3, 1, 2]).map(async (n) => { log('begin', n); await wait(n * 2); log('end', n); return n * 10; }, { concurrency: 2 });
r.on('data', (d) => log('data', d)).on('end', () => log('over'));