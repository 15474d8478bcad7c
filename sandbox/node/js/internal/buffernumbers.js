'use strict';
// The methods of Buffer that are variations of a few: numbers of every width and order,
// and text of one encoding each.

const { invalidArgType, outOfRange, outOfBounds, coded } = require('internal/errors');
const { validateNumber } = require('internal/validators');
const { floor } = Math;

const numberName = /^(read|write)(?:(U[Ii]nt|Int)(?:(8)|(16|32)?(LE|BE))|(Big(?:U[Ii]nt|Int))64(LE|BE)|(Float|Double)(LE|BE))$/;
const textName = /^(utf8|ucs2|latin1|ascii|hex|base64|base64url)(Slice|Write)$/;

// method makes the method of a name, or undefined where there is none. native are the
// primitives of the module buffer.
function method(name, native) {
  const text = textName.exec(name);
  if (text !== null) return textMethod(text[1] === 'ucs2' ? 'utf16le' : text[1], text[2] === 'Slice', native);
  const number = numberName.exec(name);
  if (number === null) return undefined;
  const [, verb, integer, byte, bits, order, big, bigOrder, float, floatOrder] = number;
  const reads = verb === 'read';
  if (integer !== undefined) {
    const signed = integer === 'Int';
    if (byte === undefined && bits === undefined) return variableMethod(reads, order === 'LE', signed, native);
    return integerMethod(reads, (byte || bits) / 8, order !== 'BE', signed, native);
  }
  if (big !== undefined) return bigMethod(reads, bigOrder === 'LE', big === 'BigInt', native);
  return floatMethod(reads, float === 'Float' ? 4 : 8, floatOrder === 'LE', native);
}

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
  const last = buffer.length - size;
  if (!(offset >= 0 && offset <= last) || floor(offset) !== offset) boundsError(offset, last);
}

function checkWidth(size) {
  if (size === undefined) throw invalidArgType('byteLength', 'number', size);
  if (typeof size !== 'number' || !(size >= 1 && size <= 6) || floor(size) !== size) boundsError(size, 6, 'byteLength');
}

function checkValue(value, least, most, size) {
  // What cannot be compared is neither.
  if (!(value > most || value < least)) return;
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

function readIntegerAt(native, buffer, offset, size, little, signed) {
  place(buffer, offset, size);
  return native.readInteger(buffer, offset, offset + size, little, signed);
}

function writeIntegerAt(native, buffer, value, offset, size, little, signed) {
  value = +value;
  const [least, most] = limitsOf(size, signed);
  if (size === 1 && typeof offset !== 'number') throw invalidArgType('offset', 'number', offset);
  checkValue(value, least, most, size);
  place(buffer, offset, size);
  native.writeInteger(buffer, offset, offset + size, little, value);
  return offset + size;
}

function integerMethod(reads, size, little, signed, native) {
  if (reads) return function (offset = 0) { return readIntegerAt(native, this, offset, size, little, signed); };
  return function (value, offset = 0) { return writeIntegerAt(native, this, value, offset, size, little, signed); };
}

function variableMethod(reads, little, signed, native) {
  if (reads) {
    return function (offset, byteLength) {
      if (offset === undefined) throw invalidArgType('offset', 'number', offset);
      checkWidth(byteLength);
      return readIntegerAt(native, this, offset, byteLength, little, signed);
    };
  }
  return function (value, offset, byteLength) {
    checkWidth(byteLength);
    return writeIntegerAt(native, this, value, offset, byteLength, little, signed);
  };
}

function bigMethod(reads, little, signed, native) {
  if (reads) {
    return function (offset = 0) {
      place(this, offset, 8);
      return native.readBigInt(this, offset, offset + 8, little, signed);
    };
  }
  return function (value, offset = 0) {
    const [least, most] = signed ? [-0x8000000000000000n, 0x7fffffffffffffffn] : [0n, 0xffffffffffffffffn];
    checkValue(value, least, most, 8);
    place(this, offset, 8);
    if (typeof value !== 'bigint') throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
    native.writeBigInt(this, offset, offset + 8, little, value);
    return offset + 8;
  };
}

function floatMethod(reads, size, little, native) {
  if (reads) {
    return function (offset = 0) {
      place(this, offset, size);
      return native.readFloat(this, offset, offset + size, little);
    };
  }
  return function (value, offset = 0) {
    value = +value;
    place(this, offset, size);
    native.writeFloat(this, offset, offset + size, little, value);
    return offset + size;
  };
}

function textMethod(encoding, reads, native) {
  if (reads) {
    return function (start = 0, end = this.length) {
      if (start < 0 || start > this.length || end < 0) throw coded(RangeError, 'ERR_OUT_OF_RANGE', 'Index out of range');
      return native.decode(this, start, end, encoding);
    };
  }
  return function (text, offset = 0, length = this.length - offset) {
    if (typeof text !== 'string') throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
    if (offset > this.length) throw outOfBounds('offset');
    return native.write(this, offset, offset + length, text, encoding);
  };
}

exports.method = method;
