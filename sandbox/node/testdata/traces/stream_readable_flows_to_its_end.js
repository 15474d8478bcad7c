const { Readable } = require('stream');
const r = new Readable({ read() { log('read'); } });
for (const name of ['readable', 'pause', 'resume', 'end', 'close', 'error']) if (name !== 'readable') r.on(name, () => log(name));
r.on('data', (d) => log('data', d));
r.push('a'); log('pushed a'); r.push('b'); log('pushed b'); r.push(null); log('pushed the end');
process.nextTick(() => log('tick')); Promise.resolve().then(() => log('job')); setImmediate(() => log('immediate'));