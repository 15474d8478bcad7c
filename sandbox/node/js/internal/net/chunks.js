'use strict';
// The chunks that are written to a socket: texts with their encodings, and bytes.

const { Buffer } = require('internal/buffer');

const lengthOf = ({ chunk, encoding }) => (typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length);
const bytesOf = ({ chunk, encoding }) => (typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);

const sizeOf = (chunks) => chunks.reduce((size, one) => size + lengthOf(one), 0);

exports.sizeOf = sizeOf;

// joined are the bytes of chunks, unless they are more than the host takes.
exports.joined = (chunks) => require('internal/exchange').bytesFor(sizeOf(chunks), () => (
  chunks.length === 1 ? bytesOf(chunks[0]) : Buffer.concat(chunks.map(bytesOf))
));
