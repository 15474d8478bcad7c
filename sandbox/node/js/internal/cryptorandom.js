'use strict';
// Random bytes, numbers and identifiers.

const errors = () => require('internal/errors');
const args = require('internal/cryptoargs');
const validators = () => require('internal/validators');

const most = 2 ** 31 - 1;
const span = 2 ** 48 - 1;

// count checks a number of elements, which may have a fraction, and gives bytes.
function count(value, size, name, limit) {
  validators().validateNumber(value, name);
  value *= size;
  if (value !== value || value > limit || value < 0) throw errors().outOfRange(name, `>= 0 && <= ${limit}`, value);
  return value >>> 0;
}

exports.randomBytes = function randomBytes(size, callback) {
  size = count(size, 1, 'size', most);
  if (callback !== undefined) args.callback(callback);
  const buffer = require('internal/buffer').Buffer.alloc(size);
  const fill = () => {
    native.random(buffer);
    return buffer;
  };
  if (callback === undefined) return fill();
  args.later(native, fill, callback);
};

// part is the section of a buffer that is to be filled.
function part(buf, offset, size) {
  if (!args.isBytes(buf)) throw errors().invalidArgType('buf', ['ArrayBuffer', 'ArrayBufferView'], buf);
  const each = buf.BYTES_PER_ELEMENT || 1;
  const from = count(offset, each, 'offset', buf.byteLength);
  let length = buf.byteLength - from;
  if (size !== undefined) {
    length = count(size, each, 'size', most);
    if (from + length > buf.byteLength) throw errors().outOfRange('size + offset', `<= ${buf.byteLength}`, from + length);
  }
  const whole = args.raw(buf);
  return new Uint8Array(whole.buffer, whole.byteOffset + from, length);
}

exports.randomFillSync = function randomFillSync(buf, offset = 0, size) {
  native.random(part(buf, offset, size));
  return buf;
};

exports.randomFill = function randomFill(buf, offset, size, callback) {
  if (!args.isBytes(buf)) throw errors().invalidArgType('buf', ['ArrayBuffer', 'ArrayBufferView'], buf);
  if (typeof offset === 'function') {
    callback = offset;
    offset = 0;
    size = undefined;
  } else if (typeof size === 'function') {
    callback = size;
    size = undefined;
  } else {
    args.callback(callback);
  }
  const bytes = part(buf, offset === undefined ? 0 : offset, size);
  args.later(native, () => {
    native.random(bytes);
    return buf;
  }, callback);
};

exports.randomInt = function randomInt(min, max, callback) {
  const minNotSpecified = max === undefined || typeof max === 'function';
  if (minNotSpecified) {
    callback = max;
    max = min;
    min = 0;
  }
  if (callback !== undefined) args.callback(callback);
  if (!Number.isSafeInteger(min)) throw errors().invalidArgType('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw errors().invalidArgType('max', 'a safe integer', max);
  if (max <= min) throw errors().outOfRange('max', `greater than the value of "min" (${min})`, max);
  const range = max - min;
  if (!(range <= span)) throw errors().outOfRange(minNotSpecified ? 'max' : 'max - min', `<= ${span}`, range);
  if (callback === undefined) return min + native.below(range);
  args.later(native, () => min + native.below(range), callback);
};

exports.randomUUID = function randomUUID(options) {
  if (options !== undefined) {
    validators().validateObject(options, 'options');
    if (options.disableEntropyCache !== undefined) validators().validateBoolean(options.disableEntropyCache, 'options.disableEntropyCache');
  }
  return native.uuid();
};

exports.getRandomValues = function getRandomValues(array) {
  return require('internal/webcrypto').crypto.getRandomValues(array);
};
