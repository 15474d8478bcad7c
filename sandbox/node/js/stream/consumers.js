'use strict';
// node:stream/consumers: all of a stream at once.

const each = (stream, body) => require('internal/streams/generator').each(stream, body);

// bytes are the chunks of a stream as one Buffer.
async function bytes(stream) {
  const { Buffer } = require('internal/buffer');
  const chunks = [];
  await each(stream, (chunk) => { chunks.push(asBytes(Buffer, chunk)); });
  return Buffer.concat(chunks);
}

function asBytes(Buffer, chunk) {
  if (typeof chunk === 'string') return Buffer.from(chunk);
  if (chunk instanceof ArrayBuffer) return Buffer.from(chunk);
  if (ArrayBuffer.isView(chunk)) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return Buffer.from(String(chunk));
}

exports.arrayBuffer = async function arrayBuffer(stream) {
  const all = await bytes(stream);
  return all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength);
};

exports.blob = async function blob(stream) {
  const { Blob } = globalThis;
  if (Blob === undefined) throw require('internal/errors').notSupported('stream/consumers.blob()', 'use buffer() or arrayBuffer()');
  const chunks = [];
  await each(stream, (chunk) => { chunks.push(chunk); });
  return new Blob(chunks);
};

exports.buffer = async function buffer(stream) {
  return bytes(stream);
};

async function text(stream) {
  const decoder = new TextDecoder();
  let all = '';
  await each(stream, (chunk) => {
    all += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  });
  return all + decoder.decode(undefined, { stream: false });
}

exports.text = text;

exports.json = async function json(stream) {
  return JSON.parse(await text(stream));
};
