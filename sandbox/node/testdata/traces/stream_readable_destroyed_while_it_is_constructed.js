const { Readable } = require('stream');
const r = new Readable({ construct(cb) { log('construct'); setTimeout(cb, 1); }, read() { log('read'); }, destroy(e, cb) { log('destroy', e && e.message); cb(e); } });
r.on('error', (e) => log('error', e.message)); r.on('close', () => log('close'));
r.destroy(new Error('early')); log(r.destroyed);