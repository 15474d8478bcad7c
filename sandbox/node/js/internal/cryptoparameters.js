'use strict';
// What the methods of SubtleCrypto are given, turned into what they work with as Web IDL
// says. A place is where a value comes from, for the errors: "Failed to …" and "1st argument".

const { coded } = require('internal/errors');
const { kind, isObject } = require('internal/types');
const { isView } = ArrayBuffer;
const { iterator } = Symbol;

const at = (prefix, context) => ({ prefix, context });
const wrong = (place, text, code = 'ERR_INVALID_ARG_TYPE') =>
  coded(TypeError, code, `${place.prefix === '' ? '' : `${place.prefix}: `}${place.context} ${text}`);

function text(value, place) {
  if (typeof value === 'symbol') throw wrong(place, 'is a Symbol and cannot be converted to a string.');
  return `${value}`;
}

function number(value, place) {
  if (typeof value === 'bigint') throw wrong(place, 'is a BigInt and cannot be converted to a number.');
  if (typeof value === 'symbol') throw wrong(place, 'is a Symbol and cannot be converted to a number.');
  return Number(value);
}

// A whole number from 0 to the most that bits hold; all others are errors.
const integer = (bits) => (value, place) => {
  const given = number(value, place);
  if (!Number.isFinite(given)) throw wrong(place, 'is not a finite number.');
  const whole = Math.trunc(given) + 0;
  if (whole < 0 || whole >= 2 ** bits) {
    throw wrong(place, `is outside the expected range of 0 to ${2 ** bits - 1}.`, 'ERR_OUT_OF_RANGE');
  }
  return whole;
};

// What bytes there are at this moment: the script may change its own later.
function bytes(value, place) {
  if (isView(value)) return native.copy(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (kind(value) === 'ArrayBuffer') return native.copy(value);
  throw wrong(place, 'is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.');
}

function bigInteger(value, place) {
  if (kind(value) !== 'Uint8Array') throw wrong(place, 'is not an Uint8Array object.');
  return new Uint8Array(native.copy(value));
}

function cryptoKey(value, place) {
  if (require('internal/cryptokey').partsOf(value) === undefined) throw wrong(place, 'is not of type CryptoKey.');
  return value;
}

const sequence = (convert) => (value, place) => {
  if (!isObject(value) || typeof value[iterator] !== 'function') throw wrong(place, 'can not be converted to sequence.');
  const list = [];
  for (const one of value) list[list.length] = convert(one, at(place.prefix, `${place.context}, index ${list.length}`));
  return list;
};

const oneOf = (type, names) => {
  const known = names.split(' ');
  return (value, place) => {
    const name = String(value);
    if (!known.includes(name)) throw wrong(place, `value '${name}' is not a valid enum value of type ${type}.`, 'ERR_INVALID_ARG_VALUE');
    return name;
  };
};

const usage = oneOf('KeyUsage', 'encrypt decrypt sign verify deriveKey deriveBits wrapKey unwrapKey');

const converters = {
  __proto__: null,
  text,
  bytes,
  bigInteger,
  cryptoKey,
  octet: integer(8),
  short: integer(16),
  long: integer(32),
  // Numbers that wrap around.
  length: (value, place) => (value === null || value === undefined ? null : number(value, place) >>> 0),
  flag: (value) => Boolean(value),
  algorithm: (value, place) => (isObject(value) ? value : text(value, place)),
  usages: sequence(usage),
  texts: sequence(text),
  primes: sequence((value, place) => dictionary('RsaOtherPrimesInfo', value, place)),
  format: oneOf('KeyFormat', 'raw pkcs8 spki jwk'),
};

// The dictionaries: a member is a name and a converter, and an exclamation mark where it must
// be there. Members are read in the order of their names. The checks of a member's value are
// in the table below.
const dictionaries = {
  __proto__: null,
  Algorithm: 'name text!',
  AesCbcParams: 'iv bytes!, name text!',
  AesCtrParams: 'counter bytes!, length octet!, name text!',
  AesDerivedKeyParams: 'length short!, name text!',
  AesGcmParams: 'additionalData bytes, iv bytes!, name text!, tagLength octet',
  AesKeyGenParams: 'length short!, name text!',
  EcKeyGenParams: 'name text!, namedCurve text!',
  EcKeyImportParams: 'name text!, namedCurve text!',
  EcdhKeyDeriveParams: 'name text!, public cryptoKey!',
  EcdsaParams: 'hash algorithm!, name text!',
  HkdfParams: 'hash algorithm!, info bytes!, name text!, salt bytes!',
  HmacImportParams: 'hash algorithm!, length long, name text!',
  HmacKeyGenParams: 'hash algorithm!, length long, name text!',
  JsonWebKey: 'alg text, crv text, d text, dp text, dq text, e text, ext flag, k text, key_ops texts, kty text, n text, oth primes, p text, q text, ' +
    'qi text, use text, x text, y text',
  Pbkdf2Params: 'hash algorithm!, iterations long!, name text!, salt bytes!',
  RsaHashedImportParams: 'hash algorithm!, name text!',
  RsaHashedKeyGenParams: 'hash algorithm!, modulusLength long!, name text!, publicExponent bigInteger!',
  RsaOaepParams: 'label bytes, name text!',
  RsaOtherPrimesInfo: 'd text, r text, t text',
  RsaPssParams: 'name text!, saltLength long!',
};

function failed(name, message) {
  const { DOMException } = require('internal/domexception');
  return new DOMException(message, name);
}

function isBlock(value, dictionaryOf, member) {
  if (value.byteLength !== 16) throw failed('OperationError', `algorithm.${member} must contain exactly 16 bytes`);
}

function isAesLength(value) {
  if (value !== 128 && value !== 192 && value !== 256) throw failed('OperationError', 'AES key length must be 128, 192, or 256 bits');
}

function isMacLength(value) {
  if (value === 0) throw failed('DataError', 'Zero-length key is not supported');
  if (value % 8 !== 0) throw failed('NotSupportedError', 'Unsupported algorithm.length');
}

function isCurve(value) {
  if (!['P-256', 'P-384', 'P-521'].includes(value)) throw failed('NotSupportedError', 'Unrecognized namedCurve');
}

// What a member's value must be beside what its type says.
const checks = {
  __proto__: null,
  'AesCbcParams iv': isBlock,
  'AesCtrParams counter': isBlock,
  'AesCtrParams length': (value) => {
    if (value < 1 || value > 128) throw failed('OperationError', 'AES-CTR algorithm.length must be between 1 and 128');
  },
  'AesDerivedKeyParams length': isAesLength,
  'AesGcmParams tagLength': (value) => {
    if (![32, 64, 96, 104, 112, 120, 128].includes(value)) throw failed('OperationError', `${value} is not a valid AES-GCM tag length`);
  },
  'AesKeyGenParams length': isAesLength,
  'EcKeyGenParams namedCurve': isCurve,
  'EcKeyImportParams namedCurve': isCurve,
  'EcdhKeyDeriveParams public': (value, { name }) => {
    const parts = require('internal/cryptokey').partsOf(value);
    if (parts.type !== 'public') throw failed('InvalidAccessError', 'algorithm.public must be a public key');
    if (parts.algorithm.name.toUpperCase() !== name.toUpperCase()) {
      throw failed('InvalidAccessError', `algorithm.public must be an ${name.toUpperCase()} key`);
    }
  },
  'HmacImportParams length': isMacLength,
  'HmacKeyGenParams length': isMacLength,
  'Pbkdf2Params iterations': (value) => {
    if (value === 0) throw failed('OperationError', 'iterations cannot be zero');
  },
};

function dictionary(type, value, place) {
  if (value !== undefined && value !== null && !isObject(value)) throw wrong(place, 'can not be converted to a dictionary');
  const result = {};
  for (const member of dictionaries[type].split(', ')) {
    const [name, converter] = member.split(' ');
    const isRequired = converter.endsWith('!');
    const given = value === undefined || value === null ? undefined : value[name];
    if (given === undefined) {
      if (!isRequired) continue;
      throw wrong(place, `can not be converted to '${type}' because '${name}' is required in '${type}'.`, 'ERR_MISSING_OPTION');
    }
    const convert = converters[isRequired ? converter.slice(0, -1) : converter];
    result[name] = convert(given, at(place.prefix, `'${name}' of '${type}' (${place.context})`));
    const check = checks[`${type} ${name}`];
    if (check !== undefined) check(result[name], result, name);
  }
  return result;
}

// argument converts the argument at a place, as the method's own errors say.
exports.argument = (method, index, type, value) => {
  const place = at(`Failed to execute '${method}' on 'SubtleCrypto'`, `${['1st', '2nd', '3rd'][index] || `${index + 1}th`} argument`);
  return converters[type] === undefined ? dictionary(type, value, place) : converters[type](value, place);
};
// value converts what is no argument of a method of SubtleCrypto.
exports.value = (type, value) => converters[type](value, at('', 'Value'));
// missing is the error of too few arguments.
exports.missing = (method, least, count) => coded(TypeError, 'ERR_MISSING_ARGS',
  `Failed to execute '${method}' on 'SubtleCrypto': ${least} arguments required, but only ${count} present.`);
// parameters converts what a script calls an algorithm.
exports.parameters = (type, value) => dictionary(type, value, at('Failed to normalize algorithm', 'passed algorithm'));
exports.failed = failed;
