const { pipeline, PassThrough, finished } = require('stream');
const all = [];
const sink = new WritableStream({ write(c) { all.push(String(c)); }, close() { log('sink closes'); } });
finished(sink, (e) => log('finished', e));
pipeline(ReadableStream.from(['a', 'b']), new PassThrough(), new TransformStream({ transform(c, k) { k.enqueue(String(c) + '!'); } }), sink, (e) => log('over', e, all.join()));
