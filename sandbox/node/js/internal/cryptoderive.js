'use strict';
// Keys from passwords and from other keys.

const errors = () => require('internal/errors');
const cryptoErrors = () => require('internal/cryptoerrors');
const args = require('internal/cryptoargs');
const { validateInteger, validateString } = require('internal/validators');

const most = 2 ** 31 - 1;
const buffers = () => require('internal/buffer').Buffer;

function known(digest) {
  if (native.knows(digest)) return;
  throw native.isNamed(digest) ? cryptoErrors().plain('Deriving bits failed') : cryptoErrors().invalidDigest(digest);
}

function pbkdf2Of(password, salt, iterations, keylen, digest) {
  validateString(digest, 'digest');
  password = args.bytes(password, 'password', 'utf8');
  salt = args.bytes(salt, 'salt', 'utf8');
  validateInteger(iterations, 'iterations', 1, most);
  validateInteger(keylen, 'keylen', 0, most);
  return () => {
    known(digest);
    if (keylen === 0) throw cryptoErrors().plain('Deriving bits failed');
    const key = buffers().alloc(keylen);
    native.pbkdf2(digest, password, salt, iterations, key);
    return key;
  };
}

exports.pbkdf2Sync = function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  return pbkdf2Of(password, salt, iterations, keylen, digest)();
};

exports.pbkdf2 = function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  if (typeof digest === 'function') {
    callback = digest;
    digest = undefined;
  }
  const work = pbkdf2Of(password, salt, iterations, keylen, digest);
  args.callback(callback);
  known(digest);
  args.later(native, work, callback);
};

const scryptDefaults = { N: 16384, r: 8, p: 1, maxmem: 32 << 20 };

function pair(options, short, long) {
  const has = options[short] !== undefined;
  if (options[long] !== undefined && has) throw errors().coded(Error, 'ERR_CRYPTO_SCRYPT_INVALID_PARAMETER', 'Invalid scrypt parameter');
  const name = has ? short : long;
  const value = options[name];
  if (value === undefined) return scryptDefaults[short];
  validateInteger(value, name, 0, 2 ** 32 - 1);
  return value;
}

function scryptOf(password, salt, keylen, options) {
  password = args.bytes(password, 'password', 'utf8');
  salt = args.bytes(salt, 'salt', 'utf8');
  validateInteger(keylen, 'keylen', 0, most);
  options = options || {};
  const N = pair(options, 'N', 'cost') || scryptDefaults.N;
  const r = pair(options, 'r', 'blockSize') || scryptDefaults.r;
  const p = pair(options, 'p', 'parallelization') || scryptDefaults.p;
  let { maxmem } = options;
  if (maxmem === undefined) maxmem = scryptDefaults.maxmem;
  else validateInteger(maxmem, 'maxmem', 0);
  const key = buffers().alloc(keylen);
  const room = maxmem || scryptDefaults.maxmem;
  // As in Node a mistake in the cost is thrown, and no callback gets to see it.
  const tried = native.scryptCost(N, r, p, room);
  if (tried !== undefined) {
    throw errors().coded(RangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS',
      tried ? 'Invalid scrypt params: error:030000AC:digital envelope routines::memory limit exceeded' : 'Invalid scrypt params');
  }
  return () => {
    if (keylen > 0) native.scrypt(password, salt, N, r, p, room, key);
    return key;
  };
}

exports.scryptSync = function scryptSync(password, salt, keylen, options = scryptDefaults) {
  return scryptOf(password, salt, keylen, options === scryptDefaults ? {} : options)();
};

exports.scrypt = function scrypt(password, salt, keylen, options, callback = undefined) {
  if (callback === undefined) {
    callback = options;
    options = {};
  }
  const work = scryptOf(password, salt, keylen, options);
  args.callback(callback);
  args.later(native, work, callback);
};

const bytesTypes = ['string', 'ArrayBuffer', 'TypedArray', 'DataView', 'Buffer'];

function hkdfOf(digest, ikm, salt, info, length) {
  validateString(digest, 'digest');
  const keys = require('internal/cryptokeys');
  const handle = keys.handleOf(ikm);
  if (handle !== undefined) ikm = keys.secretOf(ikm);
  else ikm = args.bytes(ikm, 'ikm', 'utf8', ['string', 'SecretKeyObject', 'ArrayBuffer', 'TypedArray', 'DataView', 'Buffer']);
  salt = args.bytes(salt, 'salt', 'utf8', bytesTypes);
  info = args.bytes(info, 'info', 'utf8', bytesTypes);
  validateInteger(length, 'length', 0, 2 ** 53 - 1);
  if (info.byteLength > 1024) throw errors().outOfRange('info', 'must not contain more than 1024 bytes', info.byteLength);
  known(digest);
  if (length > 255 * native.hashSize(digest)) throw errors().coded(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
  return () => {
    if (length === 0) throw cryptoErrors().plain('Deriving bits failed');
    return native.hkdf(digest, ikm, salt, info, length);
  };
}

exports.hkdfSync = function hkdfSync(hash, key, salt, info, length) {
  return hkdfOf(hash, key, salt, info, length)();
};

exports.hkdf = function hkdf(hash, key, salt, info, length, callback) {
  const work = hkdfOf(hash, key, salt, info, length);
  args.callback(callback);
  args.later(native, work, callback);
};
