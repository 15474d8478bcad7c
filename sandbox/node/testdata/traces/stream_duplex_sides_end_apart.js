const { Duplex } = require('stream');
const d = new Duplex({ read() {}, write(c, e, cb) { log('write', c); cb(); }, final(cb) { log('final'); cb(); } });
for (const n of ['end', 'finish', 'close']) d.on(n, () => log(n, d.readable, d.writable));
d.resume(); d.push('x'); d.push(null); setTimeout(() => { log('still', d.writable); d.end('y'); }, 2);