'use strict';
// The generation of keys.

const { invalidArgType, invalidArgValue } = require('internal/errors');
const args = require('internal/cryptoargs');
const keys = () => require('internal/cryptokeys');
const { validateInteger, validateObject, validateOneOf, validateString } = require('internal/validators');

const most = 2 ** 31 - 1;

const objectOptions = (options) => {
  if (options === null || typeof options !== 'object') throw invalidArgType('options', 'object', options);
};

function uint32(value, name, from = 0) {
  validateInteger(value, name, from, 2 ** 32 - 1);
}

// wish reads what to generate, as the arguments of the primitive.
function wish(type, options) {
  validateString(type, 'type');
  switch (type) {
    case 'rsa':
    case 'rsa-pss':
      return rsaWish(type, options);
    case 'ec': {
      objectOptions(options);
      const { namedCurve, paramEncoding } = options;
      validateString(namedCurve, 'options.namedCurve');
      if (paramEncoding !== undefined && paramEncoding !== null && paramEncoding !== 'named' && paramEncoding !== 'explicit') {
        throw invalidArgValue('options.paramEncoding', paramEncoding);
      }
      if (paramEncoding === 'explicit') throw refused('crypto.generateKeyPair with explicit parameters of a curve');
      return [type, namedCurve];
    }
    case 'ed25519':
    case 'x25519':
      return [type];
    case 'ed448':
    case 'x448':
    case 'dsa':
    case 'dh':
      throw refused(`crypto.generateKeyPair of type ${type}`);
    default:
      throw invalidArgValue('type', type, 'must be a supported key type');
  }
}

const refused = (what) => require('internal/errors').notSupported(what, 'this version makes rsa, rsa-pss, ec, ed25519 and x25519');

function rsaWish(type, options) {
  objectOptions(options);
  const { modulusLength, publicExponent = 0x10001 } = options;
  uint32(modulusLength, 'options.modulusLength');
  uint32(publicExponent, 'options.publicExponent');
  const plain = require('internal/cryptoerrors').plain;
  let restricted = [];
  if (type === 'rsa-pss') {
    const { hashAlgorithm = options.hash, mgf1HashAlgorithm = options.mgf1Hash, saltLength } = options;
    if (saltLength !== undefined) validateInteger(saltLength, 'options.saltLength', 0, most);
    if (hashAlgorithm !== undefined) validateString(hashAlgorithm, 'options.hashAlgorithm');
    if (mgf1HashAlgorithm !== undefined) validateString(mgf1HashAlgorithm, 'options.mgf1HashAlgorithm');
    for (const name of [hashAlgorithm, mgf1HashAlgorithm]) {
      if (name !== undefined && !native.knows(name)) throw require('internal/cryptoerrors').invalidDigest(name);
    }
    restricted = [hashAlgorithm, mgf1HashAlgorithm, saltLength];
  }
  if (modulusLength < 512) throw plain('error:1C8000AB:Provider routines::key size too small');
  if (publicExponent < 3 || publicExponent % 2 === 0) throw plain('error:020000B2:rsa routines::pub exponent out of range');
  return [type, modulusLength, publicExponent, ...restricted];
}

// forms are how the two halves are given out: as options say, or as objects.
function forms(type, options) {
  const read = (name, isPublic) => {
    const encoding = options === undefined || options === null ? undefined : options[name];
    if (encoding === undefined || encoding === null) return undefined;
    if (typeof encoding !== 'object') throw invalidArgValue(`options.${name}`, encoding);
    return require('internal/cryptoencodings').output(encoding, type, isPublic, name);
  };
  return [read('publicKeyEncoding', true), read('privateKeyEncoding', false)];
}

function generating(type, options) {
  if (options === null) {
    throw require('internal/cryptoerrors').plain("Cannot destructure property 'publicKeyEncoding' of 'options' as it is null.", {}, TypeError);
  }
  const [publicForm, privateForm] = typeof type === 'string' ? forms(type, options) : [];
  const wanted = wish(type, options);
  if (type === 'ec') require('internal/cryptocurve').check(curveName(wanted[1]));
  const give = (handle, form) => (form === undefined ? keys().objectOf(handle) : require('internal/cryptoencodings').written(handle, form));
  return () => {
    const handle = native.generate(...wanted);
    return { publicKey: give(native.toPublic(handle), publicForm), privateKey: give(handle, privateForm) };
  };
}

// curveName is OpenSSL's name for a curve that NIST names too.
const curveName = (name) => ({ __proto__: null, 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' })[name] || name;

exports.generateKeyPairSync = function generateKeyPairSync(type, options) {
  return generating(type, options)();
};

exports.generateKeyPair = function generateKeyPair(type, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  args.callback(callback);
  const work = generating(type, options);
  args.later(native, () => {
    const { publicKey, privateKey } = work();
    return [publicKey, privateKey];
  }, callback, true);
};
Object.defineProperty(exports.generateKeyPair, require('internal/symbols').promisify, {
  value: (type, options) => new Promise((resolve, reject) => {
    exports.generateKeyPair(type, options === undefined ? {} : options, (error, publicKey, privateKey) => {
      if (error) reject(error);
      else resolve({ publicKey, privateKey });
    });
  }),
  enumerable: false,
  configurable: true,
});

function secretOf(type, options) {
  validateString(type, 'type');
  if (type !== 'hmac' && type !== 'aes') throw invalidArgValue('type', type, 'must be a supported key type');
  objectOptions(options);
  const { length } = options;
  if (type === 'hmac') validateInteger(length, 'options.length', 8, most);
  else validateOneOf(length, 'options.length', [128, 192, 256]);
  return () => {
    const bytes = require('internal/buffer').Buffer.alloc(Math.floor(length / 8));
    native.random(bytes);
    return keys().objectOf(native.secret(bytes));
  };
}

exports.generateKeySync = function generateKeySync(type, options) {
  return secretOf(type, options)();
};

exports.generateKey = function generateKey(type, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  args.callback(callback);
  args.later(native, secretOf(type, options), callback);
};
