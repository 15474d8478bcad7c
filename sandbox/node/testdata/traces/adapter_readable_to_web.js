const { Readable } = require('stream');
let n = 0;
const source = new Readable({ highWaterMark: 2, read() { log('read', ++n); this.push(n === 4 ? null : Buffer.from('ab')); } });
for (const name of ['pause', 'resume', 'end', 'close']) source.on(name, () => log(name));
const r = Readable.toWeb(source).getReader();
const next = () => r.read().then(({ value, done }) => { log('chunk', value, done); if (!done) setTimeout(next, 1); });
setTimeout(next, 1);
r.closed.then(() => log('closed'));
