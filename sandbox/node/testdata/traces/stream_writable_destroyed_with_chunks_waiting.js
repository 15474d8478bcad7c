const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { setTimeout(cb, 5); } });
w.on('error', (e) => log('error', e.message)); w.on('close', () => log('close'));
for (const c of ['a', 'b']) w.write(c, (e) => log('cb', c, e && e.code, e && e.message));
w.end((e) => log('cb end', e && e.code)); w.destroy(); log(w.destroyed); w.write('z', (e) => log('cb z', e.code));