const { Readable } = require('stream');
const r = new Readable({ construct(cb) { log('construct'); cb(new Error('no')); }, read() { log('read'); }, destroy(e, cb) { log('destroy', e && e.message); cb(e); } });
r.on('error', (e) => log('error', e.message)); r.on('close', () => log('close')); r.resume();