'use strict';
// node:buffer

const core = require('internal/buffer');
const { Buffer } = core;
const bytes = native;
const { fix, getter, members } = require('internal/shape');
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
  if (!ArrayBuffer.isView(value) || value.length === undefined) throw require('internal/errors').invalidArgType(name, expected, value);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

function transcode(source, from, to) {
  if (!bytes.isUint8Array(source)) throw require('internal/errors').invalidArgType('source', ['Buffer', 'Uint8Array'], source);
  if (source.length === 0) return Buffer.alloc(0);
  const transcodable = ['utf8', 'utf16le', 'latin1', 'ascii'];
  const before = bytes.encoding(from);
  const after = bytes.encoding(to);
  if (!transcodable.includes(before) || !transcodable.includes(after)) {
    throw untranscodable('U_ILLEGAL_ARGUMENT_ERROR', 1);
  }
  // Of bytes that are no ASCII, the target UTF-16 gets what Latin-1 has there.
  const text = bytes.decode(source, 0, source.length, before === 'ascii' ? 'latin1' : before);
  switch (after) {
    case 'ascii':
      return narrowed(text, 0x7f);
    case 'latin1':
      return narrowed(text, before === 'ascii' ? 0x7f : 0xff);
    case 'utf8':
      if (before === 'ascii') return core.from(text.replace(/[^\x00-\x7f]/g, '\ufffd'), after);
      if (before === 'utf16le' && (text === '' || toUSVString(text) !== text)) throw untranscodable('U_INVALID_CHAR_FOUND', 10);
      return core.from(text, after);
    default:
      if (before === 'utf8' && !bytes.isUtf8(source)) throw untranscodable('U_INVALID_CHAR_FOUND', 10);
      return core.from(before === 'utf16le' && source.length % 2 !== 0 ? `${toUSVString(text)}\ufffd` : toUSVString(text), after);
  }
}

function toUSVString(text) {
  return require('internal/text').toUSVString(text);
}

function untranscodable(code, errno) {
  return Object.assign(new Error(`Unable to transcode Buffer [${code}]`), { code, errno });
}

// narrowed writes a text as bytes; a character that the target has not becomes a question
// mark.
function narrowed(text, most) {
  const buffer = core.allocate(text.length);
  let size = 0;
  for (let i = 0; i < text.length; i++) {
    let unit = text.charCodeAt(i);
    if (unit > most) {
      if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
      unit = 0x3f;
    }
    buffer[size++] = unit;
  }
  return buffer.subarray(0, size);
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
  get() { return require('internal/buffermethods').inspectMaxBytes; },
  set(value) {
    require('internal/validators').validateNumber(value, 'INSPECT_MAX_BYTES', 0);
    require('internal/buffermethods').inspectMaxBytes = value;
  },
  configurable: true, enumerable: true,
});

getter(exports, 'atob', { get() { return require('internal/atob').atob; } }.get);
getter(exports, 'btoa', { get() { return require('internal/atob').btoa; } }.get);

members(exports, undefined, 'Blob File resolveObjectURL', (name) => {
  switch (name) {
    case 'Blob': return require('internal/blob');
    case 'File': return require('internal/file');
    default: return require('internal/bloburl');
  }
});
