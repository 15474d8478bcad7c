const { Readable } = require('stream');
const concat = require('concat-stream');
const { answers } = require('./answers');

const whole = (values, options) => new Promise((resolve, reject) => {
  const source = Readable.from(values);
  source.on('error', reject);
  source.pipe(options === undefined ? concat(resolve) : concat(options, resolve));
});

exports.onExecutePostLogin = answers({
  'buffers': () => whole([Buffer.from('a'), Buffer.from('b')]),
  'strings': () => whole(['a', 'b']),
  'mixed': () => whole([Buffer.from('a'), 'b', new Uint8Array([99])], { encoding: 'buffer' }),
  'arrays': () => whole([[1, 2], [3]]),
  'objects': () => whole([{ a: 1 }, { b: 2 }]),
  'to a buffer': () => whole(['ü'], { encoding: 'buffer' }),
  'to bytes': () => whole(['ab', 'c'], { encoding: 'uint8array' }),
  'to an array': () => whole([[1], [2, 3]], { encoding: 'array' }),
  'nothing': () => whole([]),
  'nothing as a string': () => whole([], { encoding: 'string' }),
  'written': () => new Promise((resolve) => { const c = concat({ encoding: 'string' }, resolve); c.write('a'); c.write('b'); c.end('c'); }),
  'infers': () => [concat(() => {}).inferEncoding('x'), concat(() => {}).inferEncoding(Buffer.alloc(1)), concat(() => {}).inferEncoding([]), concat(() => {}).inferEncoding({})],
});
