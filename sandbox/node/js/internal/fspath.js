'use strict';
// The arguments of fs: paths, options, flags and modes.

const { coded, invalidArgType, invalidArgValue } = require('internal/errors');
const { validateInteger } = require('internal/validators');
const isBytes = (value) => require('internal/types').kind(value) === 'Uint8Array';

// path takes a text, bytes or a file URL, and answers the text.
function path(value, name = 'path') {
  if (value !== null && typeof value === 'object' && value.href && value.protocol && value.auth === undefined && value.path === undefined) {
    value = require('internal/fileurl').fileURLToPath(value);
  }
  const text = isBytes(value) ? require('internal/buffer').Buffer.from(value).toString() : value;
  if (typeof text !== 'string') throw invalidArgType(name, ['string', 'Buffer', 'URL'], value);
  if (text.includes('\0')) throw invalidArgValue(name, value, 'must be a string, Uint8Array, or URL without null bytes');
  return text;
}

function isEncoding(encoding) {
  return encoding === 'buffer' || require('internal/buffer').Buffer.isEncoding(encoding);
}

// options takes an object or the name of an encoding.
function options(value, defaults) {
  if (value === undefined || value === null || typeof value === 'function') return { ...defaults };
  if (typeof value === 'string') value = { ...defaults, encoding: value };
  else if (typeof value === 'object') value = { ...defaults, ...value };
  else throw invalidArgType('options', ['string', 'Object'], value);
  if (value.encoding && !isEncoding(value.encoding)) throw invalidArgValue('encoding', value.encoding, 'is invalid encoding');
  if (value.signal !== undefined && value.signal !== null && typeof value.signal === 'object' && value.signal.aborted) {
    const error = coded(Error, 'ABORT_ERR', 'The operation was aborted', { name: 'AbortError' });
    error.cause = value.signal.reason;
    throw error;
  }
  return value;
}

const READ = 0;
const WRITE = 1;
const BOTH = 2;
const CREATE = 0o100;
const EXCLUSIVE = 0o200;
const TRUNCATE = 0o1000;
const APPEND = 0o2000;
const named = {
  __proto__: null,
  r: READ, rs: READ, sr: READ, 'r+': BOTH, 'rs+': BOTH, 'sr+': BOTH,
  w: WRITE | CREATE | TRUNCATE, wx: WRITE | CREATE | TRUNCATE | EXCLUSIVE, xw: WRITE | CREATE | TRUNCATE | EXCLUSIVE,
  'w+': BOTH | CREATE | TRUNCATE, 'wx+': BOTH | CREATE | TRUNCATE | EXCLUSIVE, 'xw+': BOTH | CREATE | TRUNCATE | EXCLUSIVE,
  a: WRITE | CREATE | APPEND, ax: WRITE | CREATE | APPEND | EXCLUSIVE, xa: WRITE | CREATE | APPEND | EXCLUSIVE,
  as: WRITE | CREATE | APPEND, sa: WRITE | CREATE | APPEND, 'a+': BOTH | CREATE | APPEND, 'ax+': BOTH | CREATE | APPEND | EXCLUSIVE,
  'xa+': BOTH | CREATE | APPEND | EXCLUSIVE, 'as+': BOTH | CREATE | APPEND, 'sa+': BOTH | CREATE | APPEND,
};

// flags takes the flags of open as a number or a word.
function flags(value, name = 'flags') {
  if (typeof value === 'number') {
    validateInteger(value, name, -2147483648, 2147483647);
    return value;
  }
  if (value === undefined || value === null) return READ;
  const known = named[value];
  if (known === undefined) throw invalidArgValue(name, value);
  return known;
}

// mode takes permissions as a number or octal digits.
function mode(value, name, fallback) {
  if (value === undefined || value === null) value = fallback;
  if (typeof value === 'string') {
    if (!/^[0-7]+$/.test(value)) throw invalidArgValue(name, value, 'must be a 32-bit unsigned integer or an octal string');
    value = parseInt(value, 8);
  }
  validateInteger(value, name, 0, 4294967295);
  return value;
}

function fd(value, name = 'fd') {
  if (Object.is(value, -0)) return 0;
  validateInteger(value, name, 0, 2147483647);
  return value;
}

// A FileHandle or a number stands for an open file, where a path may stand too.
const isFile = (value) => typeof value === 'number' && value >>> 0 === value;

exports.path = path;
exports.options = options;
exports.flags = flags;
exports.mode = mode;
exports.fd = fd;
exports.isFile = isFile;
