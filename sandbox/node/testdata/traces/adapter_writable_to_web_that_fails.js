const { Writable } = require('stream');
const target = new Writable({ write(c, e, f) { setTimeout(f, 1, new Error('full')); } });
const w = Writable.toWeb(target).getWriter();
w.write('a').then(() => log('written a'), (e) => log('failed a', e.message));
w.write('b').then(() => log('written b'), (e) => log('failed b', e.message));
w.closed.catch((e) => log('closed', e.message));
const other = new Writable({ write(c, e, f) { f(); }, destroy(e, f) { log('destroy', e && e.message); f(e); } });
other.on('error', (e) => log('error', e.message)).on('close', () => log('close'));
Writable.toWeb(other).abort(new Error('stop')).then(() => log('aborted'));
