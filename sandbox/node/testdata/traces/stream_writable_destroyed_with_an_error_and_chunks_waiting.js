const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { setTimeout(cb, 2); } });
w.on('error', (e) => log('error', e.message)); w.on('close', () => log('close'));
for (const c of ['a', 'b']) w.write(c, (e) => log('cb', c, e && e.message));
w.end((e) => log('cb end', e && e.message)); w.destroy(new Error('stop'), (e) => log('destroy cb', e && e.message));