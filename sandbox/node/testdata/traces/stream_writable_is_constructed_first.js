const { Writable } = require('stream');
const w = new Writable({ construct(cb) { log('construct'); setTimeout(cb, 1); }, write(c, e, cb) { log('write', c); cb(); }, final(cb) { log('final'); cb(); } });
w.write('a', () => log('cb a')); w.end('b'); w.on('finish', () => log('finish')); w.on('close', () => log('close')); log('made');