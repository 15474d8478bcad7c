'use strict';
// Readable streams of bytes.

const refuse = (name) => {
  throw require('internal/errors').notSupported(name, 'this version has no readable streams of bytes');
};

exports.control = () => refuse("new ReadableStream({ type: 'bytes' })");
exports.ReadableStreamBYOBReader = function () { refuse("ReadableStream.prototype.getReader({ mode: 'byob' })"); };
