'use strict';
// Hash and Hmac.

const errors = () => require('internal/errors');
const cryptoErrors = () => require('internal/cryptoerrors');
const args = require('internal/cryptoargs');
const validators = () => require('internal/validators');
const { LazyTransform } = require('internal/lazystream');
const { constructorOf } = require('internal/cryptoclass');

const lengthOf = (options) => {
  const length = options && typeof options === 'object' ? options.outputLength : undefined;
  if (length === undefined) return -1;
  if (length === null) throw errors().coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "options.outputLength" property must be of type number. Received null');
  const { validateInteger } = validators();
  if (typeof length !== 'number' || length % 1 !== 0) validateInteger(length, 'options.outputLength');
  if (length < 0 || length > 2 ** 32 - 1) throw errors().outOfRange('options.outputLength', '>= 0 && <= 4294967295', length);
  if (length > 2 ** 27) throw new RangeError('Array buffer allocation failed');
  return length;
};

// checked refuses hexadecimal that has half a byte.
const checked = (data, encoding) => {
  if (typeof data === 'string' && typeof encoding === 'string' && encoding.toLowerCase() === 'hex' && data.length % 2 !== 0) {
    throw errors().invalidArgValue('encoding', encoding, `is invalid for data of length ${data.length}`);
  }
};

const result = (native_, state, encoding) => {
  const value = native_.digest(state, encoding === undefined || encoding === null ? undefined : `${encoding}`);
  return typeof value === 'string' ? value : args.out(value);
};

const finalized = () => errors().coded(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');

const notUpdated = () => errors().coded(Error, 'ERR_CRYPTO_HASH_UPDATE_FAILED', 'Hash update failed');

// Both classes are done once a script asked for the digest, and closed once anyone did: what
// flows through a stream may be asked for afterwards.
class HashState extends LazyTransform {
  #state;
  #done = false;
  #closed = false;
  #spent = false; // a copy of what was closed already comes to nothing

  constructor(algorithm, options) {
    super(options);
    if (algorithm instanceof Made) {
      this.#state = algorithm.state;
      this.#closed = this.#spent = algorithm.closed;
      return;
    }
    validators().validateString(algorithm, 'algorithm');
    this.#state = native.hash(algorithm, lengthOf(options));
    if (this.#state === null) throw cryptoErrors().digestError(native, algorithm, 'oldDigest', () => cryptoErrors().plain('Digest method not supported'));
  }

  copy(options) {
    if (this.#done) throw finalized();
    return new HashState(new Made(native.copy(this.#state, lengthOf(options)), this.#closed), options);
  }

  _transform(chunk, encoding, callback) {
    if (!this.#closed) native.update(this.#state, chunk, encoding);
    callback();
  }

  _flush(callback) {
    this.#closed = true;
    this.push(result(native, this.#state));
    callback();
  }

  update(data, encoding) {
    if (this.#done) throw finalized();
    data = args.data(data, 'data');
    checked(data, encoding);
    if (this.#closed) throw notUpdated();
    native.update(this.#state, data, encoding);
    return this;
  }

  digest(outputEncoding) {
    if (this.#done) throw finalized();
    if (this.#spent) throw cryptoErrors().openssl('digestFinal');
    this.#done = this.#closed = true;
    return result(native, this.#state, outputEncoding);
  }
}

// Made carries a state that is there already into the constructor.
class Made {
  constructor(state, closed) {
    this.state = state;
    this.closed = closed;
  }
}

const empty = (encoding) => (encoding && encoding !== 'buffer' ? '' : require('internal/buffer').Buffer.alloc(0));

class HmacState extends LazyTransform {
  #state;
  #done = false;
  #closed = false;

  constructor(hmac, key, options) {
    super(options);
    validators().validateString(hmac, 'hmac');
    const encoding = options && typeof options === 'object' ? options.encoding : undefined;
    this.#state = native.hmac(hmac, require('internal/cryptokeys').secretOf(key, encoding));
    if (this.#state === null) throw cryptoErrors().digestError(native, hmac, 'oldMac', () => cryptoErrors().invalidDigest(hmac));
  }

  update(data, encoding) {
    if (this.#done) throw finalized();
    data = args.data(data, 'data');
    checked(data, encoding);
    if (this.#closed) throw notUpdated();
    native.update(this.#state, data, encoding);
    return this;
  }

  digest(outputEncoding) {
    if (this.#closed) {
      this.#done = true;
      return empty(outputEncoding);
    }
    this.#done = this.#closed = true;
    return result(native, this.#state, outputEncoding);
  }

  _flush(callback) {
    this.push(this.#closed ? empty() : result(native, this.#state));
    this.#closed = true;
    callback();
  }

  _transform(chunk, encoding, callback) {
    if (!this.#closed) native.update(this.#state, chunk, encoding);
    callback();
  }
}

// Both constructors are deprecated in Node, so that those of what is made are others.
const Hash = constructorOf('Hash', 2, HashState);
const Hmac = constructorOf('Hmac', 3, HmacState);
const deprecated = {};
function old(name, constructor, code) {
  Object.defineProperty(exports, name, {
    get() {
      if (deprecated[name] === undefined) {
        deprecated[name] = require('internal/deprecate').deprecate(constructor, `crypto.${name} constructor is deprecated.`, code);
      }
      return deprecated[name];
    },
    enumerable: true,
  });
}
old('Hash', Hash, 'DEP0179');
old('Hmac', Hmac, 'DEP0181');

exports.createHash = function createHash(algorithm, options) {
  return new HashState(algorithm, options);
};

exports.createHmac = function createHmac(hmac, key, options) {
  return new HmacState(hmac, key, options);
};

exports.hash = function hash(algorithm, input, outputEncoding = 'hex') {
  validators().validateString(algorithm, 'algorithm');
  input = args.data(input, 'input');
  let encoding = outputEncoding;
  if (encoding !== 'hex') {
    validators().validateString(encoding, 'outputEncoding');
    const { Buffer } = require('internal/buffer');
    if (encoding.toLowerCase() === 'buffer') encoding = undefined;
    else if (encoding === '') encoding = 'utf8';
    else if (!Buffer.isEncoding(encoding)) throw errors().invalidArgValue('outputEncoding', encoding);
  }
  const value = native.once(algorithm, input, undefined, encoding);
  if (value === null) throw cryptoErrors().digestError(native, algorithm, 'oldDigest', () => cryptoErrors().plain(`Digest method ${algorithm} is not supported`));
  return typeof value === 'string' ? value : args.out(value);
};

exports.getHashes = function getHashes() {
  return native.hashes();
};

exports.timingSafeEqual = function timingSafeEqual(...given) {
  const [buf1, buf2] = given;
  for (const [name, value] of [['buf1', buf1], ['buf2', buf2]]) {
    if (!args.isBytes(value)) {
      throw errors().coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`);
    }
  }
  if (buf1.byteLength !== buf2.byteLength) {
    throw errors().coded(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
  }
  return native.sameBytes(args.raw(buf1), args.raw(buf2));
};
