const { Readable } = require('stream');
const r = new Readable({ read() {} });
r.on('pause', () => log('pause')); r.on('resume', () => log('resume')); r.on('end', () => log('end'));
r.on('data', (d) => { log('data', d, r.isPaused()); r.pause(); log(r.isPaused(), r.readableFlowing); setTimeout(() => r.resume(), 1); });
r.push('a'); r.push('b'); r.push('c'); r.push(null);