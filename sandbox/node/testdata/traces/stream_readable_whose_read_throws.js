const { Readable } = require('stream');
const r = new Readable({ read() { throw new Error('cannot'); } });
r.on('error', (e) => log('error', e.message)); r.on('close', () => log('close')); r.on('end', () => log('end'));
r.resume(); log('resumed');