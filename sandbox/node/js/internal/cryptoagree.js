'use strict';
// The agreement of Diffie and Hellman on curves and by key objects.

const { coded, invalidArgType, invalidArgValue } = require('internal/errors');
const args = require('internal/cryptoargs');
const cryptoErrors = () => require('internal/cryptoerrors');
const keys = require('internal/cryptokeys');
const { constructorOf } = require('internal/cryptoclass');
const { validateString } = require('internal/validators');

const forms = { __proto__: null, compressed: 2, uncompressed: 4, hybrid: 6 };

function formOf(format) {
  if (!format) return forms.uncompressed;
  if (typeof format !== 'string' || forms[format] === undefined) throw coded(TypeError, 'ERR_CRYPTO_ECDH_INVALID_FORMAT', `Invalid ECDH format: ${String(format)}`);
  return forms[format];
}

function curveOf(curve) {
  validateString(curve, 'curve');
  require('internal/cryptocurve').check(curve);
  return curve;
}

const given = (value, name, encoding) => args.bytes(value, name, encoding);

class ECDHState {
  #curve;
  #private;
  #public;

  constructor(curve) {
    this.#curve = curveOf(curve);
  }

  generateKeys(encoding, format) {
    const form = formOf(format);
    this.#private = this.#public = native.curveKey(this.#curve);
    return args.out(native.point(this.#public, form), encoding);
  }

  computeSecret(otherPublicKey, inputEncoding, outputEncoding) {
    otherPublicKey = given(otherPublicKey, 'key', inputEncoding);
    if (this.#private === undefined) throw coded(RangeError, 'ERR_CRYPTO_INVALID_KEYPAIR', 'Invalid key pair');
    const other = native.pointKey(this.#curve, otherPublicKey);
    if (other === null) throw coded(Error, 'ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY', 'Public key is not valid for specified curve');
    return args.out(native.agree(this.#private, other), outputEncoding);
  }

  getPublicKey(encoding, format) {
    const form = formOf(format);
    if (this.#public === undefined) throw cryptoErrors().failed('Failed to get ECDH public key');
    return args.out(native.point(this.#public, form), encoding);
  }

  getPrivateKey(encoding) {
    if (this.#private === undefined) throw cryptoErrors().failed('Failed to get ECDH private key');
    return args.out(native.number(this.#private), encoding);
  }

  setPrivateKey(key, encoding) {
    const handle = native.numberKey(this.#curve, given(key, 'key', encoding));
    if (handle === null) throw coded(RangeError, 'ERR_CRYPTO_INVALID_KEYTYPE', 'Private key is not valid for specified curve.');
    this.#private = this.#public = handle;
    return this;
  }

  setPublicKey(key, encoding) {
    const handle = native.pointKey(this.#curve, given(key, 'key', encoding));
    if (handle === null) throw cryptoErrors().failed('Failed to convert Buffer to EC_POINT');
    this.#public = handle;
    return this;
  }
}

exports.ECDH = constructorOf('ECDH', 1, ECDHState);
exports.ECDH.convertKey = function convertKey(key, curve, inputEncoding, outputEncoding, format) {
  validateString(curve, 'curve');
  key = given(key, 'key', inputEncoding);
  const form = formOf(format);
  if (key.byteLength === 0) return '';
  curveOf(curve);
  // The point at infinity has one form.
  if (key.byteLength === 1 && key[0] === 0) return args.out(key, outputEncoding);
  const handle = native.pointKey(curve, key);
  if (handle === null) throw cryptoErrors().failed('Failed to convert Buffer to EC_POINT');
  return args.out(native.point(handle, form), outputEncoding);
};

exports.createECDH = function createECDH(curve) {
  return new ECDHState(curve);
};

exports.getCurves = function getCurves() {
  return native.curves();
};

exports.diffieHellman = function diffieHellman(options) {
  if (options === null || typeof options !== 'object') throw invalidArgType('options', 'object', options);
  const { privateKey, publicKey } = options;
  if (!keys.isKeyObject(privateKey)) throw invalidArgValue('options.privateKey', privateKey);
  if (!keys.isKeyObject(publicKey)) throw invalidArgValue('options.publicKey', publicKey);
  if (privateKey.type !== 'private') throw keys.wrongType(privateKey.type, 'private');
  const { type } = publicKey;
  if (type !== 'public' && type !== 'private') throw keys.wrongType(type, 'private or public');
  const one = privateKey.asymmetricKeyType;
  const other = publicKey.asymmetricKeyType;
  if (one !== other || (one !== 'ec' && one !== 'x25519')) {
    throw coded(Error, 'ERR_CRYPTO_INCOMPATIBLE_KEY', `Incompatible key types for Diffie-Hellman: ${one} and ${other}`);
  }
  return args.out(native.agree(keys.keyObjectHandle(privateKey), keys.keyObjectHandle(publicKey)));
};
