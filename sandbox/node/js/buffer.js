'use strict';
// node:buffer

const errors = () => require('internal/errors');
const validators = () => require('internal/validators');
const { defineProperty, defineProperties, setPrototypeOf, keys: keysOf, hasOwn } = Object;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { trunc, min } = Math;
const { MAX_SAFE_INTEGER, isInteger } = Number;
const { isUint8Array, isArrayBuffer } = native;
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
    if (typeof encodingOrOffset === 'string') throw errors().invalidArgType('string', 'string', value);
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
  return known !== undefined ? known : names[`${encoding}`.toLowerCase()];
}

function knownEncoding(encoding) {
  const name = encodingOf(encoding);
  if (name === undefined) throw errors().unknownEncoding(encoding);
  return name;
}

function allocate(size) {
  if (size > MAX_ALLOCATION) throw new RangeError('Array buffer allocation failed');
  return new FastBuffer(size);
}

function checkSize(size) {
  if (typeof size !== 'number' || !(size >= 0 && size <= MAX_LENGTH)) validators().validateNumber(size, 'size', 0, MAX_LENGTH);
}

function checkOffset(value, name, least = 0, most = MAX_LENGTH) {
  if (!isInteger(value) || value < least || value > most) validators().validateInteger(value, name, least, most);
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
  throw errors().invalidArgType('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
};

function fromString(text, encoding) {
  if (typeof encoding !== 'string' || encoding.length === 0) encoding = 'utf8';
  else encoding = knownEncoding(encoding);
  return new FastBuffer(native.encode(text, encoding));
}

function fromArrayBuffer(value, offset, length) {
  offset = offset === undefined ? 0 : +offset || 0;
  const most = value.byteLength - offset;
  if (most < 0) throw errors().outOfBounds('offset');
  if (length === undefined) {
    length = most;
  } else {
    length = +length;
    if (length > most) throw errors().outOfBounds('length');
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
  if (!isView(view) || view.length === undefined) throw errors().invalidArgType('view', ['TypedArray'], view);
  const count = view.length;
  if (count === 0) return new FastBuffer();
  let start = 0;
  if (offset !== undefined) {
    validators().validateInteger(offset, 'offset', 0);
    if (offset >= count) return new FastBuffer();
    start = offset;
  }
  let end = count;
  if (length !== undefined) {
    validators().validateInteger(length, 'length', 0);
    end = min(start + length, count);
  }
  const size = view.byteLength / count;
  const bytes = new Bytes(view.buffer, view.byteOffset + start * size, (end - start) * size);
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
    throw errors().invalidArgType('string', ['string', 'Buffer', 'ArrayBuffer'], value);
  }
  return native.byteLength(value, encodingOf(encoding) || 'utf8');
};

Buffer.compare = function compare(a, b) {
  if (!isUint8Array(a)) throw errors().invalidArgType('buf1', ['Buffer', 'Uint8Array'], a);
  if (!isUint8Array(b)) throw errors().invalidArgType('buf2', ['Buffer', 'Uint8Array'], b);
  return a === b ? 0 : native.compare(a, 0, a.length, b, 0, b.length);
};

Buffer.concat = function concat(list, length) {
  if (!isArray(list)) validators().validateArray(list, 'list');
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
    if (!isUint8Array(part)) throw errors().invalidArgType(`list[${i}]`, ['Buffer', 'Uint8Array'], part);
    at += native.copy(buffer, at, length, part, 0, part.length);
  }
  return buffer;
};

const methods = {
  copy(target, targetStart, sourceStart, sourceEnd) {
    if (!isUint8Array(target)) throw errors().invalidArgType('target', ['Buffer', 'Uint8Array'], target);
    const length = this.length;
    targetStart = integerOr(targetStart, 0);
    if (targetStart < 0) throw errors().outOfRange('targetStart', '>= 0', targetStart);
    sourceStart = integerOr(sourceStart, 0);
    if (sourceStart < 0 || sourceStart > length) throw errors().outOfRange('sourceStart', `>= 0 && <= ${length}`, sourceStart);
    sourceEnd = sourceEnd === undefined ? length : integerOr(sourceEnd, 0);
    if (sourceEnd < 0) throw errors().outOfRange('sourceEnd', '>= 0', sourceEnd);
    const room = target.length;
    if (targetStart >= room || sourceStart >= sourceEnd) return 0;
    return native.copy(target, targetStart, room, this, sourceStart, sourceEnd);
  },

  toString(encoding, start, end) {
    const length = this.length;
    if (start <= 0) start = 0;
    else if (start >= length) return '';
    else start = trunc(start) || 0;
    if (end === undefined || end > length) end = length;
    else end = trunc(end) || 0;
    if (end <= start) return '';
    const name = encoding === undefined ? 'utf8' : names[encoding] || names[`${encoding}`.toLowerCase()];
    if (name === undefined) throw errors().unknownEncoding(encoding);
    return native.decode(this, start, end, name);
  },

  equals(other) {
    if (!isUint8Array(other)) throw errors().invalidArgType('otherBuffer', ['Buffer', 'Uint8Array'], other);
    return native.equals(this, other);
  },

  compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
    if (!isUint8Array(target)) throw errors().invalidArgType('target', ['Buffer', 'Uint8Array'], target);
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
    if (typeof text !== 'string') throw errors().coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
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
    return native.write(this, offset, offset + length, text, encoding ? knownEncoding(encoding) : 'utf8');
  },

  toJSON() {
    const data = [];
    const length = native.size(this);
    for (let i = 0; i < length; i++) data[i] = this[i];
    return { type: 'Buffer', data };
  },

  subarray(start, end) {
    const length = this.length;
    start = clamp(start, length);
    end = end === undefined ? length : clamp(end, length);
    return new FastBuffer(this.buffer, this.byteOffset + start, end > start ? end - start : 0);
  },

  slice(start, end) { return this.subarray(start, end); },

  swap16() { return swap(this, 2); },
  swap32() { return swap(this, 4); },
  swap64() { return swap(this, 8); },

  [custom](depth, options) {
    const length = this.length;
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
        text += require('internal/inspect').inspect(extras, { ...options, breakLength: Infinity, compact: true }).slice(27, -2);
      }
    }
    const { constructor } = this;
    const name = typeof constructor === 'function' && hasOwn(constructor, 'name') ? constructor.name : 'Buffer';
    return `<${name} ${text}>`;
  },
};

function define(name, value) {
  defineProperty(value, 'name', { value: name.replace('Uint', 'UInt'), configurable: true });
  defineProperty(Buffer.prototype, name, { value, writable: true, enumerable: true, configurable: true });
}

Object.assign(Buffer.prototype, methods);
Buffer.prototype.inspect = methods[custom];
Buffer.prototype.toLocaleString = methods.toString;

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
  if (buffer.length % size !== 0) {
    throw errors().coded(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${size * 8}-bits`);
  }
  native.swap(buffer, size);
  return buffer;
}

function find(buffer, value, offset, encoding, forward) {
  if (!isUint8Array(buffer)) throw errors().invalidArgType('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
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
  if (typeof value === 'number') return native.indexOf(buffer, new Bytes([value]), offset, forward, 1);
  const name = encodingOf(encoding);
  const step = name === 'utf16le' ? 2 : 1;
  if (typeof value === 'string') {
    if (name === undefined) throw errors().unknownEncoding(encoding);
    return native.indexOf(buffer, native.encode(value, name), offset, forward, step);
  }
  if (isUint8Array(value)) return native.indexOf(buffer, value, offset, forward, step);
  throw errors().invalidArgType('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
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
      validators().validateString(encoding, 'encoding');
      throw errors().unknownEncoding(encoding);
    }
    pattern = value.length === 0 ? new Bytes(1) : new Bytes(native.encode(value, name));
  } else if (isUint8Array(value)) {
    pattern = value;
  } else {
    pattern = new Bytes([+value]);
  }
  const length = buffer.length;
  if (offset === undefined) {
    offset = 0;
    end = length;
  } else {
    validators().validateNumber(offset, 'offset', 0);
    if (end === undefined) end = length;
    else validators().validateNumber(end, 'end', 0, length);
    if (offset >= end) return buffer;
  }
  if (pattern.length === 0) throw errors().invalidArgValue('value', value);
  native.fill(buffer, offset, end, pattern);
  return buffer;
}

// The methods for numbers are many, and a script needs few: the prototype that native
// slips in makes them, and those of one encoding each, when they are asked for.
setPrototypeOf(Buffer.prototype, native.lateMethods(Uint8Array.prototype, (name) => {
  const method = require('internal/buffermethods').method(name, native);
  if (method !== undefined) define(name, method);
  return method;
}));

function viewOf(value, name, expected) {
  if (isUint8Array(value) || isArrayBuffer(value)) return value;
  if (!isView(value)) throw errors().invalidArgType(name, expected, value);
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
  if (!isUint8Array(source)) throw errors().invalidArgType('source', ['Buffer', 'Uint8Array'], source);
  if (source.length === 0) return Buffer.alloc(0);
  const before = encodingOf(from);
  const after = encodingOf(to);
  if (!transcodable.includes(before) || !transcodable.includes(after)) {
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
    validators().validateNumber(value, 'INSPECT_MAX_BYTES', 0);
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
  exports[name] = { [name]() { throw errors().notSupported(`buffer.${name}`, 'there are no blobs'); } }[name];
}
