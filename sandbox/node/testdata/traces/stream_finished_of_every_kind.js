const { finished, Readable, Writable, Duplex } = require('stream');
const tell = (n) => (e) => log(n, e && e.code);
const r = Readable.from(['a']); finished(r, tell('readable')); r.resume();
const w = new Writable({ write(c, e, cb) { cb(); } }); finished(w, tell('writable')); w.end('x');
const d = new Duplex({ read() { this.push(null); }, write(c, e, cb) { cb(); } }); finished(d, tell('duplex')); finished(d, { writable: false }, tell('reading')); finished(d, { readable: false }, tell('writing')); d.resume(); setTimeout(() => d.end(), 2);