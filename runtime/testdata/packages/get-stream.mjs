import { PassThrough, Readable } from 'node:stream';
import getStream, { MaxBufferError, getStreamAsArray, getStreamAsArrayBuffer, getStreamAsBuffer } from 'get-stream';
import { answers } from './answers.js';

const web = (...chunks) => new ReadableStream({ start(controller) { for (const chunk of chunks) controller.enqueue(chunk); controller.close(); } });
const told = (promise) => promise.then((value) => value, (error) => [error.name, error.message, error.bufferedData, error instanceof MaxBufferError]);

export const onExecutePostLogin = answers({
  'text': () => getStream(Readable.from(['a', Buffer.from('ü')])),
  'buffer': () => getStreamAsBuffer(Readable.from([Buffer.from('a'), new Uint8Array([98])])),
  'array buffer': () => getStreamAsArrayBuffer(Readable.from(['abc'])),
  'array': () => getStreamAsArray(Readable.from([1, { a: 2 }])),
  'of the web': () => getStream(web(new TextEncoder().encode('a'), new TextEncoder().encode('b'))),
  'of bytes': () => getStreamAsBuffer(new Blob(['blob']).stream()),
  'of a response': () => getStream(new Response('body').body),
  'iterable': () => getStream((async function* () { yield 'x'; yield 'y'; })()),
  'too much': () => told(getStream(Readable.from(['abc', 'def']), { maxBuffer: 4 })),
  'too much in bytes': () => told(getStreamAsBuffer(Readable.from([Buffer.from('abcdef')]), { maxBuffer: 4 })),
  'fails half way': () => told(getStream(Readable.from((async function* () { yield 'half'; throw new Error('broken'); })()))),
  'destroyed': () => { const stream = new PassThrough(); const all = told(getStream(stream)); stream.write('a'); stream.destroy(); return all; },
  'objects as text': () => told(getStream(Readable.from([{}]))),
  'no stream': () => told(getStream({})),
  'both at once': async () => { const stream = Readable.from(['a']); return Promise.all([getStream(stream), getStream(stream)]); },
});
