const { Writable } = require('stream');
const w = Writable.fromWeb(new WritableStream({ write(c) { log('write', String(c)); return new Promise((f) => setTimeout(f, 1)); }, close() { log('sink closes'); } }), { highWaterMark: 2 });
for (const name of ['drain', 'finish', 'close', 'error']) w.on(name, () => log(name));
log(w.write('abc', () => log('called back')));
log(w.write('d'));
w.cork(); w.write('e'); w.write('f'); process.nextTick(() => { w.uncork(); w.end('g', () => log('ended')); });
