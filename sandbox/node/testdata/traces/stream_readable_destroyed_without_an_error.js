const { Readable } = require('stream');
const r = new Readable({ read() {}, destroy(e, cb) { log('destroy', e); setTimeout(() => { log('destroyed'); cb(e); }, 1); } });
for (const name of ['end', 'close', 'error']) r.on(name, (e) => log(name, e));
r.on('data', (d) => log(d)); r.push('a');
r.destroy(); log(r.destroyed, r.closed, r.readable);
log(r.push('b')); r.destroy(new Error('late'));