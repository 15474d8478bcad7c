const { Readable } = require('stream');
const r = new Readable({ read() {} });
r.on('error', (e) => log('error', e.code, e.message)); r.on('close', () => log('close')); r.on('end', () => log('end'));
r.push('a'); r.push(null); log(r.push('b')); r.resume();