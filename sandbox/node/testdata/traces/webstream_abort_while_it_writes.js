const s = new WritableStream({ write(c, k) { log('write', c); k.signal.addEventListener('abort', () => log('signal', k.signal.reason)); return new Promise((f) => setTimeout(f, 2)); }, abort(x) { log('abort', x); } });
const w = s.getWriter();
w.write(1).then(() => log('written 1'), (e) => log('failed 1', e));
w.write(2).then(() => log('written 2'), (e) => log('failed 2', e));
w.ready.catch((e) => log('ready', e));
w.closed.catch((e) => log('closed', e));
setTimeout(() => w.abort('stop').then(() => log('aborted')), 1);
