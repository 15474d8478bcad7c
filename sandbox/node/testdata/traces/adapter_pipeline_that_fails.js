const { pipeline, PassThrough } = require('stream');
pipeline(new ReadableStream({ pull() { throw new Error('source'); } }), new WritableStream({ abort(e) { log('abort', e.message); } }), (e) => log('first', e.message));
setTimeout(() => pipeline(new ReadableStream({ pull(c) { c.enqueue('x'); }, cancel(e) { log('cancel', e); } }), new WritableStream({ write() { throw new Error('sink'); } }), (e) => log('second', e.message)), 5);
setTimeout(() => { const p = new PassThrough(); pipeline(p, new WritableStream({ abort(e) { log('abort', e.message); } }), (e) => log('third', e.message)); p.destroy(new Error('node')); }, 10);
