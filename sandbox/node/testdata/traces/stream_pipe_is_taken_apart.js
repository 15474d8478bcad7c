const { Readable, PassThrough } = require('stream');
const r = new Readable({ read() {} }); const p = new PassThrough();
p.on('data', (d) => log('data', d)); p.on('unpipe', () => log('unpipe')); p.on('end', () => log('end'));
r.pipe(p); r.push('a'); setTimeout(() => { r.unpipe(p); log('flowing', r.readableFlowing); r.push('b'); setTimeout(() => { log('length', r.readableLength); r.pipe(p); r.push(null); }, 1); }, 1);