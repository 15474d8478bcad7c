const { Readable } = require('stream');
const r = new Readable({ emitClose: false, read() { this.push(null); } });
r.on('close', () => log('close')); r.on('end', () => log('end')); r.resume(); setTimeout(() => log(r.closed, r.destroyed), 1);