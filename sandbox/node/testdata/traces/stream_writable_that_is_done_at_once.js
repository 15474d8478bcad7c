const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { log('write', c); cb(); } });
w.on('finish', () => log('finish')); w.on('close', () => log('close')); w.on('prefinish', () => log('prefinish'));
w.write('a', () => log('cb a')); w.write('b'); w.write('c', () => log('cb c')); log('wrote'); w.end(() => log('cb end')); log('ended');
process.nextTick(() => log('tick')); Promise.resolve().then(() => log('job'));