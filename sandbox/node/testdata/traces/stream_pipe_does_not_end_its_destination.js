const { Readable, PassThrough } = require('stream');
const p = new PassThrough(); p.on('data', (d) => log('data', d)); p.on('end', () => log('end'));
const r = Readable.from(['a']); r.on('end', () => { log('r end'); setTimeout(() => p.end('z'), 1); }); r.pipe(p, { end: false });