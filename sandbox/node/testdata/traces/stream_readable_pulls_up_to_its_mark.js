const { Readable } = require('stream');
let n = 0;
const r = new Readable({ highWaterMark: 4, read(size) { log('read', size, this.readableLength); this.push(String(n++) + '.'); if (n === 6) this.push(null); } });
r.on('readable', () => { log('readable', r.readableLength); });
setTimeout(() => { let c; while ((c = r.read(2)) !== null) log(c); }, 2);
r.on('end', () => log('end'));