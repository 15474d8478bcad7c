const { Writable } = require('stream');
const target = new Writable({ highWaterMark: 2, write(c, e, f) { log('write', String(c)); setTimeout(f, 1); }, final(f) { log('final'); f(); } });
for (const name of ['drain', 'finish', 'close']) target.on(name, () => log(name));
const w = Writable.toWeb(target).getWriter();
w.write('abc').then(() => log('written abc'));
w.write('d').then(() => log('written d'));
w.close().then(() => log('closed'));
