const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { log('write'); cb(); }, final(cb) { log('final'); setTimeout(() => { log('finalized'); cb(); }, 1); } });
for (const n of ['prefinish', 'finish', 'close']) w.on(n, () => log(n));
w.write('x'); w.end(() => log('cb')); log('ended');