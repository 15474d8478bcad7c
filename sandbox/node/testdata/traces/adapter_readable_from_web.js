const { Readable } = require('stream');
let n = 0;
const r = Readable.fromWeb(new ReadableStream({ pull(c) { log('pull', ++n); if (n === 3) c.close(); else c.enqueue('c' + n); }, cancel(x) { log('cancel', x); } }));
for (const name of ['readable', 'end', 'close', 'error']) r.on(name, () => log(name));
r.on('data', (c) => log('data', String(c)));
