'use strict';
// node:buffer

const core = require('internal/buffer');
const { Buffer, native: bytes } = core;
const { fix, getter } = require('internal/shape');
const { setPrototypeOf } = Object;

const MAX_LENGTH = 2 ** 53 - 1;
const MAX_STRING_LENGTH = 2 ** 29 - 24;

function SlowBuffer(size) {
  return core.allocate(size);
}
setPrototypeOf(SlowBuffer.prototype, Uint8Array.prototype);
setPrototypeOf(SlowBuffer, Uint8Array);

function viewOf(value, name, expected) {
  if (bytes.isUint8Array(value) || bytes.isArrayBuffer(value)) return value;
  if (!ArrayBuffer.isView(value)) throw require('internal/errors').invalidArgType(name, expected, value);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

function transcode(source, from, to) {
  if (!bytes.isUint8Array(source)) throw require('internal/errors').invalidArgType('source', ['Buffer', 'Uint8Array'], source);
  if (source.length === 0) return Buffer.alloc(0);
  const transcodable = ['utf8', 'utf16le', 'latin1', 'ascii'];
  const before = core.encodingOf(from);
  const after = core.encodingOf(to);
  if (!transcodable.includes(before) || !transcodable.includes(after)) {
    const error = new Error('Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]');
    error.code = 'U_ILLEGAL_ARGUMENT_ERROR';
    error.errno = 1;
    throw error;
  }
  let text = bytes.decode(source, 0, source.length, before);
  // A character that the target has not becomes a question mark.
  if (after === 'ascii') text = text.replace(/[\ud800-\udbff][\udc00-\udfff]|[^\x00-\x7f]/g, '?');
  else if (after === 'latin1') text = text.replace(/[\ud800-\udbff][\udc00-\udfff]|[^\x00-\xff]/g, '?');
  return core.fromString(text, after);
}

exports.Buffer = Buffer;
exports.SlowBuffer = SlowBuffer;
exports.transcode = transcode;
exports.isUtf8 = function isUtf8(input) {
  return bytes.isUtf8(viewOf(input, 'input', ['ArrayBuffer', 'Buffer', 'TypedArray']));
};
exports.isAscii = function isAscii(input) {
  return bytes.isAscii(viewOf(input, 'input', ['ArrayBuffer', 'Buffer', 'TypedArray']));
};
exports.kMaxLength = MAX_LENGTH;
exports.kStringMaxLength = MAX_STRING_LENGTH;
exports.constants = {};
fix(exports.constants, 'MAX_LENGTH', MAX_LENGTH);
fix(exports.constants, 'MAX_STRING_LENGTH', MAX_STRING_LENGTH);

Object.defineProperty(exports, 'INSPECT_MAX_BYTES', {
  get() { return core.inspectMaxBytes; },
  set(value) {
    require('internal/validators').validateNumber(value, 'INSPECT_MAX_BYTES', 0);
    core.inspectMaxBytes = value;
  },
  configurable: true, enumerable: true,
});

getter(exports, 'atob', { get() { return require('internal/atob').atob; } }.get);
getter(exports, 'btoa', { get() { return require('internal/atob').btoa; } }.get);

function refuse(name) {
  throw require('internal/errors').notSupported(`buffer.${name}`, 'there are no blobs');
}

exports.Blob = { Blob() { refuse('Blob'); } }.Blob;
exports.File = { File() { refuse('File'); } }.File;
exports.resolveObjectURL = { resolveObjectURL() { refuse('resolveObjectURL'); } }.resolveObjectURL;
