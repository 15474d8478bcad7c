const streams = require('readable-stream');
const { answers } = require('./answers');
const { Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished, compose } = streams;

const text = (chunks) => Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))).toString();
const collected = (stream) => new Promise((resolve, reject) => {
  const chunks = [];
  stream.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(text(chunks))).on('error', reject);
});

exports.onExecutePostLogin = answers({
  'exports': () => Object.keys(streams).sort().join(),
  'same classes': () => [Readable === require('stream').Readable, new Readable() instanceof require('stream')],
  'read': () => collected(Readable.from(['a', 'b', Buffer.from('c')])),
  'push': () => collected(new Readable({ read() { this.push('x'); this.push(null); } })),
  'read of a size': () => { const r = new Readable({ read() {} }); r.push('abcdef'); r.push(null); return [r.read(2).toString(), r.read(3).toString(), r.read().toString()]; },
  'iterate': async () => { const all = []; for await (const value of Readable.from([1, 2, 3])) all.push(value); return all; },
  'operators': () => Readable.from([1, 2, 3, 4]).filter((n) => n % 2 === 0).map((n) => n * 10).toArray(),
  'reduce': () => Readable.from([1, 2, 3]).reduce((sum, n) => sum + n, 0),
  'write': () => new Promise((resolve) => { const all = []; const w = new Writable({ write(chunk, encoding, done) { all.push([chunk.toString(), encoding]); done(); }, final(done) { all.push('final'); done(); } }); w.on('finish', () => resolve(all)); w.write('a'); w.end('b'); }),
  'backpressure': () => { const w = new Writable({ highWaterMark: 3, write() {} }); return [w.write('ab'), w.write('cd'), w.writableLength, w.writableNeedDrain]; },
  'transform': () => { const t = new Transform({ transform(chunk, encoding, done) { done(null, String(chunk).toUpperCase()); }, flush(done) { done(null, '!'); } }); t.end('shout'); return collected(t); },
  'pipe': () => collected(Readable.from(['a', 'b']).pipe(new PassThrough())),
  'pipeline': () => new Promise((resolve) => { const all = []; pipeline(Readable.from(['a', 'b']), new PassThrough({ objectMode: true }), new Writable({ objectMode: true, write(chunk, encoding, done) { all.push(chunk); done(); } }), (error) => resolve([error, all])); }),
  'pipeline that fails': () => new Promise((resolve) => { pipeline(Readable.from(['a']), new Transform({ transform(chunk, encoding, done) { done(new Error('broken')); } }), new PassThrough(), (error) => resolve([error.message])); }),
  'promised pipeline': () => streams.promises.pipeline(Readable.from(['a', 'b']), async function* (source) { for await (const chunk of source) yield `${chunk}${chunk}`; }, async (source) => { let all = ''; for await (const chunk of source) all += chunk; return all; }),
  'finished': () => new Promise((resolve) => { const r = new Readable({ read() {} }); finished(r, (error) => resolve([error.code, error.message])); r.destroy(); }),
  'destroyed': () => new Promise((resolve) => { const r = new Readable({ read() {} }); r.on('error', (error) => resolve([error.message, r.destroyed, r.errored === error])); r.destroy(new Error('gone')); }),
  'aborted': () => new Promise((resolve) => { const controller = new AbortController(); const r = streams.addAbortSignal(controller.signal, new Readable({ read() {} })); r.on('error', (error) => resolve([error.name, error.code])); controller.abort(); }),
  'compose': () => { const d = compose(async function* (source) { for await (const chunk of source) yield String(chunk).toUpperCase(); }, new PassThrough({ objectMode: true })); d.end('abc'); return collected(d); },
  'duplex from': () => Duplex.from([1, 2]).toArray(),
  'written after its end': () => new Promise((resolve) => { const w = new Writable({ write(chunk, encoding, done) { done(); } }); w.on('error', (error) => resolve([error.code, error.message])); w.end(); w.write('late'); }),
  'wrong chunk': () => { new Writable({ write() {} }).write(5); },
  'with those of node': () => new Promise((resolve) => { const all = []; require('stream').pipeline(Readable.from(['x', 'y']), new (require('stream').Writable)({ objectMode: true, write(chunk, encoding, done) { all.push(chunk); done(); } }), (error) => resolve([error, all])); }),
});
