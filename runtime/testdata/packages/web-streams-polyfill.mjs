import * as ponyfill from 'web-streams-polyfill';
import { answers } from './answers.js';

const { ReadableStream: Readable, TransformStream: Transform, WritableStream: Writable } = ponyfill;
const all = async (stream) => { const got = []; const reader = stream.getReader(); for (;;) { const { value, done } = await reader.read(); if (done) return got; got.push(value); } };
const told = (promise) => promise.then((value) => value, (error) => [error.name, error.message]);

export const onExecutePostLogin = answers({
  'exports': () => Object.keys(ponyfill).sort().join(),
  'read': () => all(new Readable({ start(c) { c.enqueue('a'); c.enqueue('b'); c.close(); } })),
  'iterate': async () => { const got = []; for await (const value of new Readable({ start(c) { c.enqueue(1); c.enqueue(2); c.close(); } })) got.push(value); return got; },
  'from': () => all(Readable.from([1, Promise.resolve(2)])),
  'bytes': async () => { const reader = new Readable({ type: 'bytes', pull(c) { c.byobRequest.view[0] = 7; c.byobRequest.respond(1); } }).getReader({ mode: 'byob' }); return reader.read(new Uint8Array(3)); },
  'allocated bytes': async () => { const reader = new Readable({ type: 'bytes', autoAllocateChunkSize: 8, pull(c) { c.byobRequest.view[0] = 1; c.byobRequest.respond(2); } }).getReader(); return reader.read(); },
  'tee': async () => { const [one, two] = new Readable({ start(c) { c.enqueue('x'); c.close(); } }).tee(); return [await all(one), await all(two)]; },
  'transform': () => all(new Readable({ start(c) { c.enqueue(1); c.enqueue(2); c.close(); } }).pipeThrough(new Transform({ transform(value, c) { c.enqueue(value * 10); } }))),
  'pipe': async () => { const got = []; await Readable.from(['a', 'b']).pipeTo(new Writable({ write(value) { got.push(value); }, close() { got.push('closed'); } })); return got; },
  'pipe that fails': () => told(Readable.from(['a']).pipeTo(new Writable({ write() { throw new Error('full'); } }))),
  'pipe is aborted': () => { const controller = new AbortController(); const end = told(new Readable().pipeTo(new Writable(), { signal: controller.signal })); controller.abort(); return end; },
  'cancel': async () => { let why; await new Readable({ cancel(reason) { why = reason; } }).cancel('enough'); return why; },
  'locked': () => { const stream = new Readable(); stream.getReader(); return told(stream.cancel()); },
  'strategies': () => [new ponyfill.CountQueuingStrategy({ highWaterMark: 3 }).size({}), new ponyfill.ByteLengthQueuingStrategy({ highWaterMark: 3 }).size(new Uint8Array(5))],
  'wrong source': () => new Readable({ type: 'other' }),
  'of those of node': () => all(Readable.from(ReadableStream.from(['n']))),
  'into those of node': async () => { const got = []; for await (const value of ReadableStream.from(new Readable({ start(c) { c.enqueue('p'); c.close(); } }))) got.push(value); return got; },
});
