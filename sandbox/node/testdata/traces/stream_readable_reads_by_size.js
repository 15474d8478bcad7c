const { Readable } = require('stream');
const r = new Readable({ read() {} });
r.push('abcdef'); r.push('ghi');
log(r.read(2), r.read(3), r.readableLength, r.read(10), r.readableLength);
r.push(null);
r.on('end', () => log('end'));
log(r.read(10)); log(r.read());