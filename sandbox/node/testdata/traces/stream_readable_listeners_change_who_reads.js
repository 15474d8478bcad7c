const { Readable } = require('stream');
const r = new Readable({ read() {} });
r.push('a');
const onReadable = () => { log('readable'); };
r.on('readable', onReadable); r.on('data', (d) => log('data', d)); log(r.readableFlowing);
setTimeout(() => { r.removeListener('readable', onReadable); r.resume(); log('removed', r.readableFlowing); setTimeout(() => { log(r.readableFlowing); r.push('b'); r.push(null); }, 1); }, 1);
r.on('end', () => log('end'));