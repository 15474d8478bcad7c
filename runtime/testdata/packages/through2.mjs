import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as through2 from 'through2';
import { answers } from './answers.js';

const through = through2.default;
const all = (stream) => stream.toArray().then((chunks) => chunks.map(String));

export const onExecutePostLogin = answers({
  'exports': () => Object.keys(through2).sort(),
  'transform': () => all(Readable.from(['a', 'b']).pipe(through(function (chunk, encoding, done) { this.push(String(chunk).toUpperCase()); done(); }))),
  'flush': () => all(Readable.from(['a']).pipe(through((chunk, encoding, done) => done(null, chunk), function (done) { this.push('end'); done(); }))),
  'through as it is': () => all(Readable.from(['a', 'b']).pipe(through())),
  'options': () => { const t = through({ highWaterMark: 7 }, (chunk, encoding, done) => done()); return [t.readableHighWaterMark, t.writableHighWaterMark, t.constructor.name]; },
  'strings': () => { const seen = []; return new Promise((resolve) => { const t = through({ decodeStrings: false }, (chunk, encoding, done) => { seen.push([typeof chunk, encoding]); done(); }); t.on('finish', () => resolve(seen)); t.write('x', 'utf8'); t.end(); }); },
  'fails': () => all(Readable.from(['a']).pipe(through((chunk, encoding, done) => done(new Error('broken'))))),
  'in a pipeline': async () => { const got = []; await pipeline(Readable.from(['a', 'b']), through((chunk, encoding, done) => done(null, `${chunk}!`)), async (source) => { for await (const chunk of source) got.push(String(chunk)); }); return got; },
  'objects': () => { const make = through2.obj ?? through.obj; return Readable.from([{ n: 1 }, { n: 2 }]).pipe(make(function (value, encoding, done) { this.push({ n: value.n * 2 }); done(); })).toArray(); },
  'of a class': () => { const make = through2.ctor ?? through.ctor; const Twice = make({ objectMode: true }, function (value, encoding, done) { this.push(value); this.push(value); done(); }); return Readable.from([1, 2]).pipe(new Twice()).toArray(); },
  'destroyed': () => new Promise((resolve) => { const t = through(); t.on('close', () => resolve(t.destroyed)); t.destroy(); }),
});
