'use strict';
// The methods of Buffer's prototype that are made when they are asked for, each for
// itself, and what they stand on.

const core = require('internal/buffer');
const { FastBuffer } = core;
const bytes = native;

function knownEncoding(encoding) {
  const name = bytes.encoding(encoding);
  if (name === undefined) throw errors.unknownEncoding(encoding);
  return name;
}
const errors = require('internal/errors');
const validators = require('internal/validators');
const { trunc, min } = Math;
const { isInteger, MAX_SAFE_INTEGER } = Number;
const { isUint8Array } = bytes;
const { isView } = ArrayBuffer;
const Bytes = Uint8Array;
const bytesOf = (view) => new Bytes(view.buffer, view.byteOffset, view.byteLength);

function checkOffset(value, name, least = 0, most = MAX_SAFE_INTEGER) {
  if (!isInteger(value) || value < least || value > most) validators.validateInteger(value, name, least, most);
}

function integerOr(value, fallback) {
  if (value === undefined) return fallback;
  value = +value;
  return value === value && value >= -MAX_SAFE_INTEGER && value <= MAX_SAFE_INTEGER ? trunc(value) : fallback;
}

function clamp(offset, length) {
  offset = trunc(offset);
  if (offset === 0 || offset !== offset) return 0;
  if (offset < 0) return offset + length > 0 ? offset + length : 0;
  return offset < length ? offset : length;
}

function copy(target, targetStart, sourceStart, sourceEnd) {
  if (!isUint8Array(target)) {
    if (!isView(target)) throw errors.invalidArgType('target', ['Buffer', 'Uint8Array'], target);
    target = bytesOf(target);
  }
  const { length } = this;
  targetStart = integerOr(targetStart, 0);
  if (targetStart < 0) throw errors.outOfRange('targetStart', '>= 0', targetStart);
  sourceStart = integerOr(sourceStart, 0);
  if (sourceStart < 0 || sourceStart > length) throw errors.outOfRange('sourceStart', `>= 0 && <= ${length}`, sourceStart);
  sourceEnd = sourceEnd === undefined ? length : integerOr(sourceEnd, 0);
  if (sourceEnd < 0) throw errors.outOfRange('sourceEnd', '>= 0', sourceEnd);
  const room = target.length;
  if (targetStart >= room || sourceStart >= sourceEnd) return 0;
  return bytes.copy(target, targetStart, room, this, sourceStart, sourceEnd);
}

function compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
  if (!isUint8Array(target)) throw errors.invalidArgType('target', ['Buffer', 'Uint8Array'], target);
  if (targetStart === undefined) targetStart = 0;
  else checkOffset(targetStart, 'targetStart');
  if (targetEnd === undefined) targetEnd = target.length;
  else checkOffset(targetEnd, 'targetEnd', 0, target.length);
  if (sourceStart === undefined) sourceStart = 0;
  else checkOffset(sourceStart, 'sourceStart');
  if (sourceEnd === undefined) sourceEnd = this.length;
  else checkOffset(sourceEnd, 'sourceEnd', 0, this.length);
  if (sourceStart >= sourceEnd) return targetStart >= targetEnd ? 0 : -1;
  if (targetStart >= targetEnd) return 1;
  return bytes.compare(this, sourceStart, sourceEnd, target, targetStart, targetEnd);
}

function write(text, offset, length, encoding) {
  if (typeof text !== 'string') throw errors.coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
  const size = this.length;
  if (offset === undefined) {
    offset = 0;
    length = size;
  } else if (length === undefined && typeof offset === 'string') {
    encoding = offset;
    offset = 0;
    length = size;
  } else {
    checkOffset(offset, 'offset', 0, size);
    const rest = size - offset;
    if (length === undefined) {
      length = rest;
    } else if (typeof length === 'string') {
      encoding = length;
      length = rest;
    } else {
      checkOffset(length, 'length', 0, size);
      if (length > rest) length = rest;
    }
  }
  return bytes.write(this, offset, offset + length, text, encoding ? knownEncoding(encoding) : 'utf8');
}

function toJSON() {
  const data = [];
  const length = bytes.size(this);
  for (let i = 0; i < length; i++) data[i] = this[i];
  return { type: 'Buffer', data };
}

function subarray(start, end) {
  const { length } = this;
  start = clamp(start, length);
  end = end === undefined ? length : clamp(end, length);
  return new FastBuffer(this.buffer, this.byteOffset + start, end > start ? end - start : 0);
}

function swap(buffer, size) {
  if (buffer.length % size !== 0) {
    throw errors.coded(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${size * 8}-bits`);
  }
  bytes.swap(buffer, size);
  return buffer;
}

function find(buffer, value, offset, encoding, forward) {
  if (!isUint8Array(buffer)) throw errors.invalidArgType('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
  if (typeof offset === 'string') {
    encoding = offset;
    offset = undefined;
  } else if (offset > 0x7fffffff) {
    offset = 0x7fffffff;
  } else if (offset < -0x80000000) {
    offset = -0x80000000;
  }
  offset = +offset;
  if (offset !== offset) offset = forward ? 0 : buffer.length;
  offset = trunc(offset);
  if (typeof value === 'number') return bytes.indexOf(buffer, new Bytes([value]), offset, forward, 1);
  const name = encoding === undefined ? 'utf8' : encoding ? bytes.encoding(encoding) : undefined;
  const step = name === 'utf16le' ? 2 : 1;
  if (typeof value === 'string') {
    if (name === undefined) throw errors.unknownEncoding(encoding);
    return bytes.indexOf(buffer, bytes.encode(value, name), offset, forward, step);
  }
  if (isUint8Array(value)) return bytes.indexOf(buffer, value, offset, forward, step);
  throw errors.invalidArgType('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
}

function fill(buffer, value, offset, end, encoding) {
  let pattern;
  if (typeof value === 'string') {
    if (offset === undefined || typeof offset === 'string') {
      encoding = offset;
      offset = undefined;
    } else if (typeof end === 'string') {
      encoding = end;
      end = undefined;
    }
    const name = bytes.encoding(encoding);
    if (name === undefined) {
      validators.validateString(encoding, 'encoding');
      throw errors.unknownEncoding(encoding);
    }
    pattern = value.length === 0 ? new Bytes(1) : new Bytes(bytes.encode(value, name));
  } else if (isUint8Array(value)) {
    pattern = value;
  } else if (isView(value)) {
    pattern = bytesOf(value);
  } else {
    pattern = new Bytes([+value]);
  }
  const { length } = buffer;
  if (offset === undefined) {
    offset = 0;
    end = length;
  } else {
    validators.validateNumber(offset, 'offset', 0);
    if (end === undefined) end = length;
    else validators.validateNumber(end, 'end', 0, length);
    if (offset >= end) return buffer;
  }
  if (pattern.length === 0) throw errors.invalidArgValue('value', value);
  bytes.fill(buffer, offset, end, pattern);
  return buffer;
}

function inspect(buffer, options) {
  const { length } = buffer;
  let text = bytes.hex(buffer, 0, min(exports.inspectMaxBytes, length));
  const rest = length - exports.inspectMaxBytes;
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
  if (options) {
    const extras = { __proto__: null };
    const own = options.showHidden ? Object.getOwnPropertyNames(buffer) : Object.keys(buffer);
    let found = false;
    for (let i = length; i < own.length; i++) {
      found = true;
      extras[own[i]] = buffer[own[i]];
    }
    if (found) {
      if (length !== 0) text += ', ';
      // What stands between "[Object: null prototype] { " and " }".
      text += require('internal/inspect').inspect(extras, { ...options, breakLength: Infinity, compact: true }).slice(27, -2);
    }
  }
  const { constructor } = buffer;
  const name = typeof constructor === 'function' && Object.hasOwn(constructor, 'name') ? constructor.name : 'Buffer';
  return `<${name} ${text}>`;
}

// method makes the method of a name, or undefined where there is none.
function method(name) {
  switch (name) {
    case 'copy': return copy;
    case 'compare': return compare;
    case 'write': return write;
    case 'toJSON': return toJSON;
    case 'subarray': return subarray;
    case 'equals':
      return function equals(otherBuffer) {
        if (!isUint8Array(otherBuffer)) throw errors.invalidArgType('otherBuffer', ['Buffer', 'Uint8Array'], otherBuffer);
        return bytes.equals(this, otherBuffer);
      };
    case 'indexOf': return function indexOf(value, offset, encoding) { return find(this, value, offset, encoding, true); };
    case 'lastIndexOf': return function lastIndexOf(value, offset, encoding) { return find(this, value, offset, encoding, false); };
    case 'includes': return function includes(value, offset, encoding) { return find(this, value, offset, encoding, true) !== -1; };
    case 'fill': return function (value, offset, end, encoding) { return fill(this, value, offset, end, encoding); };
    case 'slice': return function slice(start, end) { return this.subarray(start, end); };
    case 'swap16': return function swap16() { return swap(this, 2); };
    case 'swap32': return function swap32() { return swap(this, 4); };
    case 'swap64': return function swap64() { return swap(this, 8); };
    default: return require('internal/buffernumbers').method(name, bytes);
  }
}

exports.method = method;
exports.fill = fill;
exports.inspect = inspect;
exports.checkOffset = checkOffset;

exports.copyBytesFrom = function copyBytesFrom(view, offset, length) {
  if (!ArrayBuffer.isView(view) || view.length === undefined) throw errors.invalidArgType('view', ['TypedArray'], view);
  const count = view.length;
  if (count === 0) return new FastBuffer();
  let start = 0;
  if (offset !== undefined) {
    validators.validateInteger(offset, 'offset', 0);
    if (offset >= count) return new FastBuffer();
    start = offset;
  }
  let end = count;
  if (length !== undefined) {
    validators.validateInteger(length, 'length', 0);
    end = min(start + length, count);
  }
  const size = view.byteLength / count;
  return core.from(new Bytes(view.buffer, view.byteOffset + start * size, (end - start) * size));
};
exports.inspectMaxBytes = 50;
