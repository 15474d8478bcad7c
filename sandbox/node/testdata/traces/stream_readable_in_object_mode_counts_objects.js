const { Readable } = require('stream');
let n = 0;
const r = new Readable({ objectMode: true, highWaterMark: 2, read() { log('read', this.readableLength); this.push(n < 5 ? { n: n++ } : null); } });
r.on('data', (o) => log('data', o.n, r.readableLength)); r.on('end', () => log('end'));