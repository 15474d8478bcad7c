const { Readable } = require('stream');
const r = new Readable({ read() {} });
for (const name of ['end', 'close', 'error']) r.on(name, (e) => log(name, e && e.message));
r.destroy(new Error('gone')); log(r.errored.message, r.closed, r.destroyed);
process.nextTick(() => log('tick', r.closed)); Promise.resolve().then(() => log('job'));