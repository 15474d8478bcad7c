const { Readable } = require('stream');
const { pipeline } = require('stream/promises');
const split = require('split2');
const { answers } = require('./answers');

const lines = (chunks, ...options) => Readable.from(chunks).pipe(split(...options)).toArray();

exports.onExecutePostLogin = answers({
  'lines': () => lines(['a\nb', 'c\r\nd']),
  'halves of a character': () => lines([Buffer.from([0x61, 0xc3]), Buffer.from([0xbc, 0x0a, 0x62])]),
  'empty lines': () => lines(['a\n\n\nb\n']),
  'other separator': () => lines(['a;b;', 'c'], ';'),
  'by an expression': () => lines(['a1b22c'], /\d+/),
  'mapped': () => lines(['{"a":1}\n{"a":2}\n'], JSON.parse),
  'filtered': () => lines(['a\n#b\nc'], (line) => (line.startsWith('#') ? undefined : line)),
  'mapper that fails': () => lines(['{'], JSON.parse),
  'too long': () => lines(['abcdef\ngh'], { maxLength: 3 }),
  'skips what is too long': () => lines(['abcdef\ngh\n'], { maxLength: 3, skipOverflow: true }),
  'in a pipeline': async () => { const got = []; await pipeline(Readable.from(['x\ny']), split(), async (source) => { for await (const line of source) got.push(line); }); return got; },
  'nothing': () => lines([]),
});
