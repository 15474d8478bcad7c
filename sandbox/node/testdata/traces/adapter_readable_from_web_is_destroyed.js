const { Readable } = require('stream');
const one = Readable.fromWeb(new ReadableStream({ pull(c) { c.enqueue('x'); }, cancel(x) { log('cancel', x && x.message); return new Promise((f) => setTimeout(f, 1)); } }));
one.on('data', () => one.destroy(new Error('enough')));
one.on('error', (e) => log('error', e.message)).on('close', () => log('close'));
const two = Readable.fromWeb(new ReadableStream({ pull() { return Promise.reject(new Error('broken')); } }));
two.on('error', (e) => log('second error', e.message)).on('close', () => log('second close'));
