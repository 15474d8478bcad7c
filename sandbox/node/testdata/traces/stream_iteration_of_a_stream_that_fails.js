const { Readable } = require('stream'); const r = new Readable({ objectMode: true, read() {} });
(async () => { try { const it = r[Symbol.asyncIterator](); for (;;) { const { value, done } = await it.next(); if (done) break; log(value); } } catch (e) { log('caught', e.message); } })();
r.push('a'); setTimeout(() => r.destroy(new Error('bad')), 1); r.on('close', () => log('close'));