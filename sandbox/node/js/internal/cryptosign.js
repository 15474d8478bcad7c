'use strict';
// Signatures: Sign and Verify, sign and verify.

const { coded, invalidArgType, invalidArgValue } = require('internal/errors');
const args = require('internal/cryptoargs');
const cryptoErrors = () => require('internal/cryptoerrors');
const keys = require('internal/cryptokeys');
const { writable } = require('internal/lazystream');
const { constructorOf } = require('internal/cryptoclass');
const { validateString } = require('internal/validators');

const isInt32 = (value) => value === (value | 0);

// rules are the padding, the salt length and the form that go with a key.
function rules(options) {
  const { padding, saltLength, dsaEncoding } = options !== null && typeof options === 'object' ? options : {};
  if (padding !== undefined && !isInt32(padding)) throw invalidArgValue('options.padding', padding);
  if (saltLength !== undefined && !isInt32(saltLength)) throw invalidArgValue('options.saltLength', saltLength);
  if (dsaEncoding !== undefined && dsaEncoding !== 'der' && dsaEncoding !== 'ieee-p1363') throw invalidArgValue('options.dsaEncoding', dsaEncoding);
  return [padding, saltLength, dsaEncoding === 'ieee-p1363'];
}

const noKey = () => coded(Error, 'ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
const noOperation = () => coded(Error, 'ERR_CRYPTO_UNSUPPORTED_OPERATION', 'Unsupported crypto operation');

function begin(algorithm) {
  validateString(algorithm, 'algorithm');
  const state = native.hash(algorithm, -1);
  if (state === null) throw cryptoErrors().digestError(native, algorithm, 'oldMac', () => cryptoErrors().invalidDigest());
  return state;
}

class SignState {
  #name;
  #state;
  #options;

  constructor(algorithm, options) {
    this.#options = options;
    this.#state = begin(algorithm);
    this.#name = algorithm;
  }

  static {
    writable(this.prototype, (stream) => stream.#options);
  }

  _write(chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  }

  update(data, encoding) {
    data = args.data(data, 'data');
    if (this.#state === undefined) throw cryptoErrors().invalidState('Not initialised');
    native.update(this.#state, data, encoding);
    return this;
  }

  sign(options, encoding) {
    if (!options) throw noKey();
    const handle = keys.read(options, keys.consumePrivate);
    const [padding, salt, form] = rules(options);
    if (this.#state === undefined) throw cryptoErrors().invalidState('Not initialised');
    if (native.algorithm(handle) === 'ed25519') throw noOperation();
    const state = this.#state;
    this.#state = undefined;
    return args.out(native.signDigest(this.#name, handle, padding, salt, form, state), encoding);
  }
}

class VerifyState {
  #name;
  #state;
  #options;

  constructor(algorithm, options) {
    this.#options = options;
    this.#state = begin(algorithm);
    this.#name = algorithm;
  }

  static {
    writable(this.prototype, (stream) => stream.#options);
  }

  _write(chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  }

  update(data, encoding) {
    data = args.data(data, 'data');
    if (this.#state === undefined) throw cryptoErrors().invalidState('Not initialised');
    native.update(this.#state, data, encoding);
    return this;
  }

  verify(options, signature, encoding) {
    const handle = readPublic(options);
    const [padding, salt, form] = rules(options);
    signature = args.bytes(signature, 'signature', encoding);
    if (this.#state === undefined) throw cryptoErrors().invalidState('Not initialised');
    if (native.algorithm(handle) === 'ed25519') throw noOperation();
    const state = this.#state;
    this.#state = undefined;
    return native.verifyDigest(this.#name, handle, padding, salt, form, state, signature);
  }
}

const readPublic = (options) => keys.read(options, keys.consumePublic);

exports.Sign = constructorOf('Sign', 2, SignState);
exports.Verify = constructorOf('Verify', 2, VerifyState);

exports.createSign = function createSign(algorithm, options) {
  return new SignState(algorithm, options);
};

exports.createVerify = function createVerify(algorithm, options) {
  return new VerifyState(algorithm, options);
};

// named is the name of a hash, undefined where the key's own is meant.
function named(algorithm) {
  if (algorithm === undefined || algorithm === null) return undefined;
  validateString(algorithm, 'algorithm');
  return algorithm;
}

function known(algorithm) {
  if (algorithm === undefined || native.knows(algorithm)) return;
  throw native.isNamed(algorithm) ? cryptoErrors().openssl('digestNotAllowed') : cryptoErrors().invalidDigest(algorithm);
}

exports.sign = function signOneShot(algorithm, data, key, callback) {
  algorithm = named(algorithm);
  if (callback !== undefined) args.callback(callback);
  data = args.bytes(data, 'data');
  if (!key) throw noKey();
  const [padding, salt, form] = rules(key);
  const handle = keys.read(key, keys.consumePrivate);
  known(algorithm);
  const work = () => args.out(native.signData(algorithm, handle, padding, salt, form, data));
  if (callback === undefined) return work();
  args.later(native, work, callback);
};

exports.verify = function verifyOneShot(algorithm, data, key, signature, callback) {
  algorithm = named(algorithm);
  if (callback !== undefined) args.callback(callback);
  data = args.bytes(data, 'data');
  const [padding, salt, form] = rules(key);
  if (!args.isBytes(signature)) throw invalidArgType('signature', ['Buffer', 'TypedArray', 'DataView'], signature);
  signature = args.raw(signature, 'signature');
  const handle = readPublic(key);
  known(algorithm);
  const work = () => native.verifyData(algorithm, handle, padding, salt, form, data, signature);
  if (callback === undefined) return work();
  args.later(native, work, callback);
};
