const { Duplex, PassThrough, Readable, Writable } = require('stream');
Duplex.from(Promise.resolve('later')).on('data', (d) => log('data', d)).on('end', () => log('end'));
const p = Duplex.from({ readable: Readable.from(['r']), writable: new Writable({ write(c, e, cb) { log('write', c); cb(); } }) });
p.on('data', (d) => log('pair', d)).on('close', () => log('pair close')).end('w');