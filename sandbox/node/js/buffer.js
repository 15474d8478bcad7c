'use strict';
// node:buffer

const {
  typedBuffer, typedOffset, typedLength, typedTag, typedBytes, toLowerCase, hasOwn, includes, stringSlice,
} = require('internal/intrinsics');
const types = require('internal/types');
const { coded, invalidArgType, invalidArgValue, outOfRange, outOfBounds, unknownEncoding } = require('internal/errors');
const { validateNumber, validateInteger, validateString, validateArray } = require('internal/validators');

const { defineProperty, defineProperties, setPrototypeOf, keys: keysOf } = Object;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { trunc, floor, min } = Math;
const { MAX_SAFE_INTEGER } = Number;
const { isUint8Array, isArrayBuffer } = types;
const { toPrimitive } = Symbol;
const Bytes = Uint8Array;
const custom = Symbol.for('nodejs.util.inspect.custom');

const MAX_LENGTH = MAX_SAFE_INTEGER;
const MAX_STRING_LENGTH = 2 ** 29 - 24;
// No realm has the memory for more; V8 too fails before it comes to MAX_LENGTH.
const MAX_ALLOCATION = 2 ** 30;

let inspectMaxBytes = 50;

class FastBuffer extends Uint8Array {}

// Buffer is a function and no class, so that it can be called without new.
function Buffer(value, encodingOrOffset, length) {
  if (typeof value === 'number') {
    if (typeof encodingOrOffset === 'string') throw invalidArgType('string', 'string', value);
    return Buffer.alloc(value);
  }
  return Buffer.from(value, encodingOrOffset, length);
}

Buffer.prototype = FastBuffer.prototype;
defineProperty(Buffer.prototype, 'constructor', { value: Buffer, writable: true, configurable: true });
setPrototypeOf(Buffer, Uint8Array);
defineProperty(Buffer, Symbol.species, { get() { return FastBuffer; }, configurable: true });

const names = {
  __proto__: null,
  utf8: 'utf8', 'utf-8': 'utf8', ucs2: 'utf16le', 'ucs-2': 'utf16le', utf16le: 'utf16le', 'utf-16le': 'utf16le', latin1: 'latin1',
  binary: 'latin1', ascii: 'ascii', hex: 'hex', base64: 'base64', base64url: 'base64url',
};

// encodingOf is the one name of an encoding, or undefined.
function encodingOf(encoding) {
  if (encoding === undefined || encoding === null || encoding === '') return 'utf8';
  const known = names[encoding];
  return known !== undefined ? known : names[toLowerCase(`${encoding}`)];
}

function knownEncoding(encoding) {
  const name = encodingOf(encoding);
  if (name === undefined) throw unknownEncoding(encoding);
  return name;
}

function allocate(size) {
  if (size > MAX_ALLOCATION) throw new RangeError('Array buffer allocation failed');
  return new FastBuffer(size);
}

function checkSize(size) {
  validateNumber(size, 'size', 0, MAX_LENGTH);
}

function checkOffset(value, name, least = 0, most = MAX_LENGTH) {
  validateInteger(value, name, least, most);
}

Buffer.poolSize = 8192;

Buffer.from = function from(value, encodingOrOffset, length) {
  if (typeof value === 'string') return fromString(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (isArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    const inner = value.valueOf && value.valueOf();
    if (inner !== null && inner !== undefined && inner !== value && (typeof inner === 'string' || typeof inner === 'object')) {
      return from(inner, encodingOrOffset, length);
    }
    const buffer = fromObject(value);
    if (buffer !== undefined) return buffer;
    if (typeof value[toPrimitive] === 'function') {
      const primitive = value[toPrimitive]('string');
      if (typeof primitive === 'string') return fromString(primitive, encodingOrOffset);
    }
  }
  throw invalidArgType('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
};

function fromString(text, encoding) {
  if (typeof encoding !== 'string' || encoding.length === 0) encoding = 'utf8';
  else encoding = knownEncoding(encoding);
  return new FastBuffer(native.encode(text, encoding));
}

function fromArrayBuffer(value, offset, length) {
  offset = offset === undefined ? 0 : +offset || 0;
  const most = value.byteLength - offset;
  if (most < 0) throw outOfBounds('offset');
  if (length === undefined) {
    length = most;
  } else {
    length = +length;
    if (length > most) throw outOfBounds('length');
    if (!(length > 0)) length = 0;
  }
  return new FastBuffer(value, offset, length);
}

function fromObject(value) {
  if (value.length !== undefined || isArrayBuffer(value.buffer)) {
    return typeof value.length === 'number' ? fromArrayLike(value) : new FastBuffer();
  }
  if (value.type === 'Buffer' && isArray(value.data)) return fromArrayLike(value.data);
  return undefined;
}

function fromArrayLike(value) {
  if (value.length <= 0) return new FastBuffer();
  if (value.length > MAX_ALLOCATION) throw new RangeError('Array buffer allocation failed');
  const buffer = new FastBuffer(value.length);
  for (let i = 0; i < buffer.length; i++) buffer[i] = value[i];
  return buffer;
}

Buffer.copyBytesFrom = function copyBytesFrom(view, offset, length) {
  if (typedTag(view) === undefined) throw invalidArgType('view', ['TypedArray'], view);
  const count = typedLength(view);
  if (count === 0) return new FastBuffer();
  let start = 0;
  if (offset !== undefined) {
    validateInteger(offset, 'offset', 0);
    if (offset >= count) return new FastBuffer();
    start = offset;
  }
  let end = count;
  if (length !== undefined) {
    validateInteger(length, 'length', 0);
    end = min(start + length, count);
  }
  const size = typedBytes(view) / count;
  const bytes = new Bytes(typedBuffer(view), typedOffset(view) + start * size, (end - start) * size);
  return fromArrayLike(bytes);
};

Buffer.of = function of(...items) {
  return fromArrayLike(items);
};

Buffer.alloc = function alloc(size, fill, encoding) {
  checkSize(size);
  const buffer = allocate(size);
  if (fill !== undefined && fill !== 0 && size > 0) fillBuffer(buffer, fill, 0, buffer.length, encoding);
  return buffer;
};

// Memory is never handed out unwiped here.
Buffer.allocUnsafe = function allocUnsafe(size) {
  checkSize(size);
  return allocate(size);
};

Buffer.allocUnsafeSlow = function allocUnsafeSlow(size) {
  checkSize(size);
  return allocate(size);
};

function SlowBuffer(size) {
  checkSize(size);
  return allocate(size);
}
setPrototypeOf(SlowBuffer.prototype, Uint8Array.prototype);
setPrototypeOf(SlowBuffer, Uint8Array);

Buffer.isBuffer = function isBuffer(value) {
  return value instanceof Buffer;
};

Buffer.isEncoding = function isEncoding(encoding) {
  return typeof encoding === 'string' && encoding.length !== 0 && encodingOf(encoding) !== undefined;
};

Buffer.byteLength = function byteLength(value, encoding) {
  if (typeof value !== 'string') {
    if (isView(value) || isArrayBuffer(value)) return value.byteLength;
    throw invalidArgType('string', ['string', 'Buffer', 'ArrayBuffer'], value);
  }
  return native.byteLength(value, encodingOf(encoding) || 'utf8');
};

Buffer.compare = function compare(a, b) {
  if (!isUint8Array(a)) throw invalidArgType('buf1', ['Buffer', 'Uint8Array'], a);
  if (!isUint8Array(b)) throw invalidArgType('buf2', ['Buffer', 'Uint8Array'], b);
  return a === b ? 0 : native.compare(a, 0, typedLength(a), b, 0, typedLength(b));
};

Buffer.concat = function concat(list, length) {
  validateArray(list, 'list');
  if (list.length === 0) return new FastBuffer();
  if (length === undefined) {
    length = 0;
    for (let i = 0; i < list.length; i++) {
      if (list[i].length) length += list[i].length;
    }
  } else {
    checkOffset(length, 'length');
  }
  const buffer = allocate(length);
  let at = 0;
  for (let i = 0; i < list.length; i++) {
    const part = list[i];
    if (!isUint8Array(part)) throw invalidArgType(`list[${i}]`, ['Buffer', 'Uint8Array'], part);
    at += native.copy(buffer, at, length, part, 0, typedLength(part));
  }
  return buffer;
};

const methods = {
  copy(target, targetStart, sourceStart, sourceEnd) {
    if (!isUint8Array(target)) throw invalidArgType('target', ['Buffer', 'Uint8Array'], target);
    const length = typedLength(this);
    targetStart = integerOr(targetStart, 0);
    if (targetStart < 0) throw outOfRange('targetStart', '>= 0', targetStart);
    sourceStart = integerOr(sourceStart, 0);
    if (sourceStart < 0 || sourceStart > length) throw outOfRange('sourceStart', `>= 0 && <= ${length}`, sourceStart);
    sourceEnd = sourceEnd === undefined ? length : integerOr(sourceEnd, 0);
    if (sourceEnd < 0) throw outOfRange('sourceEnd', '>= 0', sourceEnd);
    const room = typedLength(target);
    if (targetStart >= room || sourceStart >= sourceEnd) return 0;
    return native.copy(target, targetStart, room, this, sourceStart, sourceEnd);
  },

  toString(encoding, start, end) {
    const length = typedLength(this);
    if (start <= 0) start = 0;
    else if (start >= length) return '';
    else start = trunc(start) || 0;
    if (end === undefined || end > length) end = length;
    else end = trunc(end) || 0;
    if (end <= start) return '';
    const name = encoding === undefined ? 'utf8' : names[encoding] || names[toLowerCase(`${encoding}`)];
    if (name === undefined) throw unknownEncoding(encoding);
    return native.decode(this, start, end, name);
  },

  equals(other) {
    if (!isUint8Array(other)) throw invalidArgType('otherBuffer', ['Buffer', 'Uint8Array'], other);
    return native.equals(this, other);
  },

  compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
    if (!isUint8Array(target)) throw invalidArgType('target', ['Buffer', 'Uint8Array'], target);
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
    return native.compare(this, sourceStart, sourceEnd, target, targetStart, targetEnd);
  },

  indexOf(value, offset, encoding) { return find(this, value, offset, encoding, true); },
  lastIndexOf(value, offset, encoding) { return find(this, value, offset, encoding, false); },
  includes(value, offset, encoding) { return find(this, value, offset, encoding, true) !== -1; },
  fill(value, offset, end, encoding) { return fillBuffer(this, value, offset, end, encoding); },

  write(text, offset, length, encoding) {
    if (typeof text !== 'string') throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
    const size = typedLength(this);
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
    return native.write(this, offset, offset + length, text, encoding ? knownEncoding(encoding) : 'utf8');
  },

  toJSON() {
    const data = [];
    for (let i = 0; i < this.length; i++) data[i] = this[i];
    return { type: 'Buffer', data };
  },

  subarray(start, end) {
    const length = typedLength(this);
    start = clamp(start, length);
    end = end === undefined ? length : clamp(end, length);
    return new FastBuffer(typedBuffer(this), typedOffset(this) + start, end > start ? end - start : 0);
  },

  slice(start, end) { return this.subarray(start, end); },

  swap16() { return swap(this, 2); },
  swap32() { return swap(this, 4); },
  swap64() { return swap(this, 8); },

  [custom](depth, options) {
    const length = typedLength(this);
    let text = native.hex(this, 0, min(inspectMaxBytes, length));
    const rest = length - inspectMaxBytes;
    if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
    if (options) {
      const extras = { __proto__: null };
      const own = options.showHidden ? Object.getOwnPropertyNames(this) : keysOf(this);
      let found = false;
      for (let i = length; i < own.length; i++) {
        found = true;
        extras[own[i]] = this[own[i]];
      }
      if (found) {
        if (length !== 0) text += ', ';
        // What stands between "[Object: null prototype] { " and " }".
        text += stringSlice(require('internal/inspect').inspect(extras, { ...options, breakLength: Infinity, compact: true }), 27, -2);
      }
    }
    const { constructor } = this;
    const name = typeof constructor === 'function' && hasOwn(constructor, 'name') ? constructor.name : 'Buffer';
    return `<${name} ${text}>`;
  },
};

function define(name, value) {
  defineProperty(Buffer.prototype, name, { value, writable: true, enumerable: true, configurable: true });
}

for (const name of keysOf(methods)) define(name, methods[name]);
define(custom, methods[custom]);
define('inspect', methods[custom]);
define('toLocaleString', methods.toString);

defineProperty(Buffer.prototype, 'parent', {
  get() { return this instanceof Buffer ? this.buffer : undefined; }, enumerable: true, configurable: true,
});
defineProperty(Buffer.prototype, 'offset', {
  get() { return this instanceof Buffer ? this.byteOffset : undefined; }, enumerable: true, configurable: true,
});

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

function swap(buffer, size) {
  if (typedLength(buffer) % size !== 0) {
    throw coded(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${size * 8}-bits`);
  }
  native.swap(buffer, size);
  return buffer;
}

function find(buffer, value, offset, encoding, forward) {
  if (!isUint8Array(buffer)) throw invalidArgType('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
  if (typeof offset === 'string') {
    encoding = offset;
    offset = undefined;
  } else if (offset > 0x7fffffff) {
    offset = 0x7fffffff;
  } else if (offset < -0x80000000) {
    offset = -0x80000000;
  }
  offset = +offset;
  if (offset !== offset) offset = forward ? 0 : typedLength(buffer);
  offset = trunc(offset);
  if (typeof value === 'number') return native.indexOf(buffer, new Bytes([value]), offset, forward, 1);
  const name = encodingOf(encoding);
  const step = name === 'utf16le' ? 2 : 1;
  if (typeof value === 'string') {
    if (name === undefined) throw unknownEncoding(encoding);
    return native.indexOf(buffer, native.encode(value, name), offset, forward, step);
  }
  if (isUint8Array(value)) return native.indexOf(buffer, value, offset, forward, step);
  throw invalidArgType('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
}

function fillBuffer(buffer, value, offset, end, encoding) {
  let pattern;
  if (typeof value === 'string') {
    if (offset === undefined || typeof offset === 'string') {
      encoding = offset;
      offset = undefined;
    } else if (typeof end === 'string') {
      encoding = end;
      end = undefined;
    }
    const name = encodingOf(encoding);
    if (name === undefined) {
      validateString(encoding, 'encoding');
      throw unknownEncoding(encoding);
    }
    pattern = value.length === 0 ? new Bytes(1) : new Bytes(native.encode(value, name));
  } else if (isUint8Array(value)) {
    pattern = value;
  } else {
    pattern = new Bytes([+value]);
  }
  const length = typedLength(buffer);
  if (offset === undefined) {
    offset = 0;
    end = length;
  } else {
    validateNumber(offset, 'offset', 0);
    if (end === undefined) end = length;
    else validateNumber(end, 'end', 0, length);
    if (offset >= end) return buffer;
  }
  if (pattern.length === 0) throw invalidArgValue('value', value);
  native.fill(buffer, offset, end, pattern);
  return buffer;
}

// Numbers. A table of what differs makes the methods of all widths.

function boundsError(value, length, name) {
  if (floor(value) !== value) {
    validateNumber(value, name || 'offset');
    throw outOfRange(name || 'offset', 'an integer', value);
  }
  if (length < 0) throw outOfBounds();
  throw outOfRange(name || 'offset', `>= ${name ? 1 : 0} and <= ${length}`, value);
}

function place(buffer, offset, size) {
  if (typeof offset !== 'number') throw invalidArgType('offset', 'number', offset);
  const last = typedLength(buffer) - size;
  if (!(offset >= 0 && offset <= last) || floor(offset) !== offset) boundsError(offset, last);
}

function checkWidth(size) {
  if (size === undefined) throw invalidArgType('byteLength', 'number', size);
  if (typeof size !== 'number' || !(size >= 1 && size <= 6) || floor(size) !== size) boundsError(size, 6, 'byteLength');
}

function checkValue(value, least, most, size) {
  if (value <= most && value >= least) return;
  if (value !== value) return;
  const n = typeof least === 'bigint' ? 'n' : '';
  let range;
  if (size > 4) {
    const bits = size * 8;
    if (least === 0 || least === 0n) range = `>= 0${n} and < 2${n} ** ${bits}${n}`;
    else range = `>= -(2${n} ** ${bits - 1}${n}) and < 2${n} ** ${bits - 1}${n}`;
  } else {
    range = `>= ${least}${n} and <= ${most}${n}`;
  }
  throw outOfRange('value', range, value);
}

const limitsOf = (size, signed) => (signed ? [-(2 ** (8 * size - 1)), 2 ** (8 * size - 1) - 1] : [0, 2 ** (8 * size) - 1]);

function readIntegerAt(buffer, offset, size, little, signed) {
  place(buffer, offset, size);
  return native.readInteger(buffer, offset, offset + size, little, signed);
}

function writeIntegerAt(buffer, value, offset, size, little, signed) {
  value = +value;
  const [least, most] = limitsOf(size, signed);
  if (typeof offset !== 'number') throw invalidArgType('offset', 'number', offset);
  checkValue(value, least, most, size);
  place(buffer, offset, size);
  native.writeInteger(buffer, offset, offset + size, little, value);
  return offset + size;
}

function defineNumber(name, alias, value) {
  defineProperty(value, 'name', { value: name, configurable: true });
  define(name, value);
  if (alias !== name) define(alias, value);
}

for (const signed of [false, true]) {
  const type = signed ? 'Int' : 'UInt';
  const alias = signed ? 'Int' : 'Uint';
  defineNumber(`read${type}8`, `read${alias}8`, function (offset = 0) { return readIntegerAt(this, offset, 1, true, signed); });
  defineNumber(`write${type}8`, `write${alias}8`, function (value, offset = 0) { return writeIntegerAt(this, value, offset, 1, true, signed); });
  for (const little of [true, false]) {
    const order = little ? 'LE' : 'BE';
    for (const size of [2, 4]) {
      const suffix = `${size * 8}${order}`;
      defineNumber(`read${type}${suffix}`, `read${alias}${suffix}`,
        function (offset = 0) { return readIntegerAt(this, offset, size, little, signed); });
      defineNumber(`write${type}${suffix}`, `write${alias}${suffix}`,
        function (value, offset = 0) { return writeIntegerAt(this, value, offset, size, little, signed); });
    }
    defineNumber(`read${type}${order}`, `read${alias}${order}`, function (offset, byteLength) {
      if (offset === undefined) throw invalidArgType('offset', 'number', offset);
      checkWidth(byteLength);
      return readIntegerAt(this, offset, byteLength, little, signed);
    });
    defineNumber(`write${type}${order}`, `write${alias}${order}`, function (value, offset, byteLength) {
      checkWidth(byteLength);
      return writeIntegerAt(this, value, offset, byteLength, little, signed);
    });
    const bigType = signed ? 'BigInt64' : 'BigUInt64';
    const bigAlias = signed ? 'BigInt64' : 'BigUint64';
    defineNumber(`read${bigType}${order}`, `read${bigAlias}${order}`, function (offset = 0) {
      place(this, offset, 8);
      return native.readBigInt(this, offset, offset + 8, little, signed);
    });
    defineNumber(`write${bigType}${order}`, `write${bigAlias}${order}`, function (value, offset = 0) {
      if (typeof value !== 'bigint') throw new TypeError(`Cannot mix BigInt and other types, use explicit conversions`);
      const [least, most] = signed ? [-0x8000000000000000n, 0x7fffffffffffffffn] : [0n, 0xffffffffffffffffn];
      checkValue(value, least, most, 8);
      place(this, offset, 8);
      native.writeBigInt(this, offset, offset + 8, little, value);
      return offset + 8;
    });
  }
}

for (const [type, size] of [['Float', 4], ['Double', 8]]) {
  for (const little of [true, false]) {
    const suffix = `${type}${little ? 'LE' : 'BE'}`;
    defineNumber(`read${suffix}`, `read${suffix}`, function (offset = 0) {
      place(this, offset, size);
      return native.readFloat(this, offset, offset + size, little);
    });
    defineNumber(`write${suffix}`, `write${suffix}`, function (value, offset = 0) {
      value = +value;
      place(this, offset, size);
      native.writeFloat(this, offset, offset + size, little, value);
      return offset + size;
    });
  }
}

// The methods of one encoding each, which packages use for speed.
for (const [prefix, name] of [['utf8', 'utf8'], ['ucs2', 'utf16le'], ['latin1', 'latin1'], ['ascii', 'ascii'], ['hex', 'hex'],
  ['base64', 'base64'], ['base64url', 'base64url']]) {
  define(`${prefix}Slice`, function (start = 0, end = this.length) {
    if (start < 0 || start > this.length || end < 0) throw coded(RangeError, 'ERR_OUT_OF_RANGE', 'Index out of range');
    return native.decode(this, start, end, name);
  });
  define(`${prefix}Write`, function (text, offset = 0, length = this.length - offset) {
    if (typeof text !== 'string') throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
    if (offset > this.length) throw outOfBounds('offset');
    return native.write(this, offset, offset + length, text, name);
  });
}

function viewOf(value, name, expected) {
  if (isUint8Array(value) || isArrayBuffer(value)) return value;
  if (!isView(value)) throw invalidArgType(name, expected, value);
  return new Bytes(value.buffer, value.byteOffset, value.byteLength);
}

exports.isUtf8 = function isUtf8(input) {
  return native.isUtf8(viewOf(input, 'input', ['ArrayBuffer', 'Buffer', 'TypedArray']));
};

exports.isAscii = function isAscii(input) {
  return native.isAscii(viewOf(input, 'input', ['ArrayBuffer', 'Buffer', 'TypedArray']));
};

const transcodable = ['utf8', 'utf16le', 'latin1', 'ascii'];

exports.transcode = function transcode(source, from, to) {
  if (!isUint8Array(source)) throw invalidArgType('source', ['Buffer', 'Uint8Array'], source);
  if (source.length === 0) return Buffer.alloc(0);
  const before = encodingOf(from);
  const after = encodingOf(to);
  if (!includes(transcodable, before) || !includes(transcodable, after)) {
    const error = new Error('Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]');
    error.code = 'U_ILLEGAL_ARGUMENT_ERROR';
    error.errno = 1;
    throw error;
  }
  let text = native.decode(source, 0, source.length, before);
  // A character that the target has not becomes a question mark.
  if (after === 'ascii') text = text.replace(/[\ud800-\udbff][\udc00-\udfff]|[^\x00-\x7f]/g, '?');
  else if (after === 'latin1') text = text.replace(/[\ud800-\udbff][\udc00-\udfff]|[^\x00-\xff]/g, '?');
  return fromString(text, after);
};

exports.Buffer = Buffer;
exports.SlowBuffer = SlowBuffer;
exports.kMaxLength = MAX_LENGTH;
exports.kStringMaxLength = MAX_STRING_LENGTH;
exports.constants = defineProperties({}, {
  MAX_LENGTH: { value: MAX_LENGTH, enumerable: true },
  MAX_STRING_LENGTH: { value: MAX_STRING_LENGTH, enumerable: true },
});

defineProperty(exports, 'INSPECT_MAX_BYTES', {
  get() { return inspectMaxBytes; },
  set(value) {
    validateNumber(value, 'INSPECT_MAX_BYTES', 0);
    inspectMaxBytes = value;
  },
  configurable: true, enumerable: true,
});

for (const name of ['atob', 'btoa']) {
  defineProperty(exports, name, {
    get() { return require('internal/atob')[name]; }, configurable: true, enumerable: true,
  });
}

for (const name of ['Blob', 'File', 'resolveObjectURL']) {
  exports[name] = { [name]() { throw require('internal/errors').notSupported(`buffer.${name}`, 'there are no blobs'); } }[name];
}
