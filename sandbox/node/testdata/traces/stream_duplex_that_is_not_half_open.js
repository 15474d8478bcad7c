const { Duplex } = require('stream');
const d = new Duplex({ allowHalfOpen: false, read() { this.push(null); }, write(c, e, cb) { cb(); } });
for (const n of ['end', 'finish', 'close']) d.on(n, () => log(n)); d.resume();