'use strict';
// The global Buffer: what every use of it needs. Most methods of its prototype are made
// when they are asked for; see internal/buffermethods.

const MAX_LENGTH = 2 ** 53 - 1;
// As much as any other ArrayBuffer may have; V8 too fails before it comes to MAX_LENGTH.
const MAX_ALLOCATION = 2 ** 27;

class FastBuffer extends Uint8Array {}

// Buffer is a function and no class, so that it can be called without new.
function Buffer(value, encodingOrOffset, length) {
  if (typeof value === 'number') {
    if (typeof encodingOrOffset === 'string') throw require('internal/errors').invalidArgType('string', 'string', value);
    return Buffer.alloc(value);
  }
  return Buffer.from(value, encodingOrOffset, length);
}

Buffer.prototype = FastBuffer.prototype;
Buffer.prototype.constructor = Buffer;

Buffer.poolSize = 8192;

const from = Buffer.from = function from(value, encodingOrOffset, length) {
  if (typeof value === 'string') {
    const name = typeof encodingOrOffset === 'string' ? native.encoding(encodingOrOffset) : 'utf8';
    if (name === undefined) throw require('internal/errors').unknownEncoding(encodingOrOffset);
    return new FastBuffer(native.encode(value, name));
  }
  if (typeof value === 'object' && value !== null) {
    if (native.isArrayBuffer(value)) {
      const offset = encodingOrOffset === undefined ? 0 : +encodingOrOffset || 0;
      const most = value.byteLength - offset;
      if (most < 0) throw require('internal/errors').outOfBounds('offset');
      if (length === undefined) return new FastBuffer(value, offset, most);
      length = +length;
      if (length > most) throw require('internal/errors').outOfBounds('length');
      return new FastBuffer(value, offset, length > 0 ? length : 0);
    }
    const inner = value.valueOf && value.valueOf();
    if (inner !== null && inner !== undefined && inner !== value && (typeof inner === 'string' || typeof inner === 'object')) {
      return from(inner, encodingOrOffset, length);
    }
    if (value.length !== undefined || native.isArrayBuffer(value.buffer)) {
      if (typeof value.length !== 'number' || !(value.length > 0)) return new FastBuffer();
      const buffer = allocate(value.length);
      for (let i = 0; i < buffer.length; i++) buffer[i] = value[i];
      return buffer;
    }
    if (value.type === 'Buffer' && Array.isArray(value.data)) return from(value.data);
    if (typeof value[Symbol.toPrimitive] === 'function') {
      const primitive = value[Symbol.toPrimitive]('string');
      if (typeof primitive === 'string') return from(primitive, encodingOrOffset);
    }
  }
  throw require('internal/errors').invalidArgType('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
};

Buffer.copyBytesFrom = function copyBytesFrom(view, offset, length) {
  return require('internal/buffermethods').copyBytesFrom(view, offset, length);
};

Buffer.of = function of(...items) {
  return from(items);
};

Buffer.alloc = function alloc(size, fill, encoding) {
  const buffer = allocate(size);
  if (fill !== undefined && fill !== 0 && size > 0) require('internal/buffermethods').fill(buffer, fill, 0, buffer.length, encoding);
  return buffer;
};

// Memory is never handed out unwiped here.
const allocate = Buffer.allocUnsafe = function allocUnsafe(size) {
  if (typeof size !== 'number' || !(size >= 0 && size <= MAX_LENGTH)) {
    require('internal/validators').validateNumber(size, 'size', 0, MAX_LENGTH);
  }
  if (size > MAX_ALLOCATION) throw new RangeError('Array buffer allocation failed');
  return new FastBuffer(size);
};

Buffer.allocUnsafeSlow = function allocUnsafeSlow(size) {
  return allocate(size);
};

Buffer.isBuffer = function isBuffer(value) {
  return value instanceof Buffer;
};

Buffer.isEncoding = function isEncoding(encoding) {
  return typeof encoding === 'string' && encoding.length !== 0 && native.encoding(encoding) !== undefined;
};

Buffer.byteLength = function byteLength(value, encoding) {
  if (typeof value !== 'string') {
    if (ArrayBuffer.isView(value) || native.isArrayBuffer(value)) return value.byteLength;
    throw require('internal/errors').invalidArgType('string', ['string', 'Buffer', 'ArrayBuffer'], value);
  }
  return native.byteLength(value, native.encoding(encoding) || 'utf8');
};

Buffer.compare = function compare(a, b) {
  if (!native.isUint8Array(a)) throw require('internal/errors').invalidArgType('buf1', ['Buffer', 'Uint8Array'], a);
  if (!native.isUint8Array(b)) throw require('internal/errors').invalidArgType('buf2', ['Buffer', 'Uint8Array'], b);
  return a === b ? 0 : native.compare(a, 0, a.length, b, 0, b.length);
};

Buffer.concat = function concat(list, length) {
  if (!Array.isArray(list)) require('internal/validators').validateArray(list, 'list');
  if (list.length === 0) return new FastBuffer();
  if (length === undefined) {
    length = 0;
    for (let i = 0; i < list.length; i++) {
      if (list[i].length) length += list[i].length;
    }
  } else {
    require('internal/buffermethods').checkOffset(length, 'length');
  }
  const buffer = allocate(length);
  let at = 0;
  for (let i = 0; i < list.length; i++) {
    const part = list[i];
    if (!native.isUint8Array(part)) throw require('internal/errors').invalidArgType(`list[${i}]`, ['Buffer', 'Uint8Array'], part);
    at += native.copy(buffer, at, length, part, 0, part.length);
  }
  return buffer;
};

function toString(encoding, start, end) {
  const { length } = this;
  if (start <= 0) start = 0;
  else if (start >= length) return '';
  else start = Math.trunc(start) || 0;
  if (end === undefined || end > length) end = length;
  else end = Math.trunc(end) || 0;
  if (end <= start) return '';
  const text = encoding === undefined ? 'utf8' : `${encoding}`;
  const name = text === '' ? undefined : native.encoding(text);
  if (name === undefined) throw require('internal/errors').unknownEncoding(encoding);
  return native.decode(this, start, end, name);
}

function inspect(depth, options) {
  return require('internal/buffermethods').inspect(this, options);
}

// Of the other methods a script needs few, and they are many: most are made by the
// prototype that native slips in, when they are asked for. Buffer inherits from Uint8Array
// from here on: what is put on it before looks for no setter there.
native.finish(Buffer, FastBuffer, Uint8Array, toString, inspect, (name) => {
  switch (name) {
    case 'parent': return { get parent() { return this instanceof Buffer ? this.buffer : undefined; } };
    case 'offset': return { get offset() { return this instanceof Buffer ? this.byteOffset : undefined; } };
    default: return require('internal/buffermethods').method(name);
  }
});

exports.Buffer = Buffer;
exports.FastBuffer = FastBuffer;
exports.from = from;
exports.allocate = allocate;
