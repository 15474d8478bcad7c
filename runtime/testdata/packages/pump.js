const { PassThrough, Readable, Transform, Writable } = require('stream');
const pump = require('pump');
const { answers } = require('./answers');

const pumped = (...streams) => new Promise((resolve) => { pump(...streams, (error) => resolve(error === undefined || error === null ? 'well' : [error.message])); });

exports.onExecutePostLogin = answers({
  'two': async () => { const got = []; return [await pumped(Readable.from(['a', 'b']), new Writable({ objectMode: true, write(chunk, encoding, done) { got.push(chunk); done(); } })), got]; },
  'three': async () => { const got = []; return [await pumped(Readable.from(['a']), new Transform({ transform(chunk, encoding, done) { done(null, String(chunk).toUpperCase()); } }), new Writable({ write(chunk, encoding, done) { got.push(String(chunk)); done(); } })), got]; },
  'a list': async () => pumped([Readable.from(['a']), new PassThrough(), new Writable({ write(chunk, encoding, done) { done(); } })]),
  'source fails': async () => { const sink = new PassThrough(); return [await pumped(new Readable({ read() { this.destroy(new Error('source')); } }), sink), sink.destroyed]; },
  'sink fails': async () => { const source = new Readable({ read() { this.push('x'); } }); return [await pumped(source, new Writable({ write(chunk, encoding, done) { done(new Error('sink')); } })), source.destroyed]; },
  'sink is closed': async () => { const source = new Readable({ read() {} }); const sink = new Writable({ write() {} }); const end = pumped(source, sink); sink.destroy(); return [await end, source.destroyed]; },
  'returns the last': () => { const last = new PassThrough(); return pump(Readable.from(['a']), last) === last; },
  'one alone': () => pump(new PassThrough()),
});
