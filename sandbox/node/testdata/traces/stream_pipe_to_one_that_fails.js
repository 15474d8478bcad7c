const { Readable, Writable } = require('stream');
const r = new Readable({ read() {} });
const w = new Writable({ write(c, e, cb) { cb(new Error('full')); } });
w.on('error', (e) => log('error', e.message)); w.on('unpipe', () => log('unpipe')); w.on('close', () => log('w close'));
r.on('close', () => log('r close')); r.pipe(w); r.push('a'); setTimeout(() => log(r.destroyed, r.readableFlowing, r._readableState.pipes.length), 1);