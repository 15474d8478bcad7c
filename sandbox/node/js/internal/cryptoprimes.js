'use strict';
// Primes, made and tried.

const errors = () => require('internal/errors');
const args = require('internal/cryptoargs');
const { validateBoolean, validateInteger, validateObject } = require('internal/validators');

const most = 2 ** 31 - 1;
// A single step with longer numbers would take longer than a script may be left alone.
const longest = 8192;

function int32(value, name, min, max = most) {
  validateInteger(value, name, min, max);
}

function bytesOf(number, name) {
  if (typeof number === 'bigint') {
    if (number < 0n) throw errors().outOfRange(name, '>= 0', number);
    const hex = number.toString(16);
    return require('internal/buffer').Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  }
  if (!args.isBytes(number)) throw errors().invalidArgType(name, ['ArrayBuffer', 'TypedArray', 'Buffer', 'DataView', 'bigint'], number);
  return args.raw(number);
}

const bigOf = (bytes) => BigInt(`0x${require('internal/buffer').Buffer.from(bytes.buffer || bytes, bytes.byteOffset || 0, bytes.byteLength).toString('hex') || '0'}`);

function refuseLong(bits, call) {
  if (bits > longest) throw errors().notSupported(`${call} of more than ${longest} bits`, 'it would take too long');
}

function generating(size, options) {
  int32(size, 'size', 1);
  validateObject(options, 'options');
  const { safe = false, bigint = false, add, rem } = options;
  validateBoolean(safe, 'options.safe');
  validateBoolean(bigint, 'options.bigint');
  const addBytes = add === undefined ? undefined : bytesOf(add, 'options.add');
  const remBytes = rem === undefined ? undefined : bytesOf(rem, 'options.rem');
  refuseLong(size, 'crypto.generatePrime');
  if (addBytes !== undefined) {
    const modulus = bigOf(addBytes);
    if (modulus.toString(2).length > size) throw errors().coded(RangeError, 'ERR_OUT_OF_RANGE', 'invalid options.add');
    if (remBytes !== undefined && modulus <= bigOf(remBytes)) throw errors().coded(RangeError, 'ERR_OUT_OF_RANGE', 'invalid options.rem');
  }
  return () => {
    const bytes = native.prime(size, safe, addBytes, addBytes === undefined ? undefined : remBytes);
    return bigint ? bigOf(bytes) : bytes;
  };
}

exports.generatePrimeSync = function generatePrimeSync(size, options = {}) {
  return generating(size, options)();
};

exports.generatePrime = function generatePrime(size, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  args.callback(callback);
  args.later(native, generating(size, options), callback);
};

function trying(candidate, options) {
  if (typeof candidate !== 'bigint' && !args.isBytes(candidate)) {
    throw errors().invalidArgType('candidate', ['ArrayBuffer', 'TypedArray', 'Buffer', 'DataView', 'bigint'], candidate);
  }
  const bytes = bytesOf(candidate, 'candidate');
  validateObject(options, 'options');
  const { checks = 0 } = options;
  int32(checks, 'options.checks', 0);
  refuseLong(8 * bytes.byteLength, 'crypto.checkPrime');
  return () => native.isPrime(bytes, checks);
}

exports.checkPrimeSync = function checkPrimeSync(candidate, options = {}) {
  return trying(candidate, options)();
};

exports.checkPrime = function checkPrime(candidate, options = {}, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  args.callback(callback);
  args.later(native, trying(candidate, options), callback);
};
