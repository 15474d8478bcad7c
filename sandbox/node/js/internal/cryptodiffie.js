'use strict';
// The agreement of Diffie and Hellman by numbers.

const { coded, invalidArgType, notSupported } = require('internal/errors');
const args = require('internal/cryptoargs');
const cryptoErrors = () => require('internal/cryptoerrors');
const { constructorOf, flatten } = require('internal/cryptoclass');
const { validateInteger } = require('internal/validators');
const validateInt32 = (value, name) => validateInteger(value, name, -(2 ** 31), 2 ** 31 - 1);
const buffers = () => require('internal/buffer').Buffer;

const given = (value, name, encoding) => args.bytes(value, name, encoding);

// What OpenSSL finds wrong with a group.
const wrong = { prime: 1, safe: 2, generator: 8, short: 128 };
// A step with longer numbers would take longer than a script may be left alone.
const longest = 8192;
const bitsOf = (bytes) => (bytes.length === 0 ? 0 : 8 * (bytes.length - 1) + (32 - Math.clz32(bytes[0])));
const bare = (bytes) => buffers().from(native.bare(bytes));

function faults(prime, generator) {
  let found = bitsOf(prime) < 512 ? wrong.short : 0;
  const one = buffers().from([1]);
  if (!native.less(one, generator) || !native.less(generator, prime)) found |= wrong.generator;
  if (prime.length === 0 || !native.isPrime(prime, 0)) found |= wrong.prime;
  else if (!native.halfIsPrime(prime)) found |= wrong.safe;
  return found;
}

class DiffieHellmanState {
  #prime;
  #generator;
  #private;
  #public;
  #faults;

  constructor([prime, generator, found]) {
    this.#prime = prime;
    this.#generator = generator;
    this.#faults = found;
  }

  get verifyError() {
    if (this.#faults === undefined) this.#faults = faults(this.#prime, this.#generator);
    return this.#faults;
  }

  generateKeys(encoding) {
    if (this.#private === undefined) {
      const bytes = buffers().alloc(this.#prime.length);
      do {
        native.random(bytes);
        bytes[0] &= 0xff >> ((8 - (bitsOf(this.#prime) % 8)) % 8);
      } while (!native.less(bytes, this.#prime) || !native.less(buffers().from([1]), bytes));
      this.#private = bare(bytes);
    }
    this.#public = buffers().from(native.power(this.#generator, this.#private, this.#prime));
    return this.getPublicKey(encoding);
  }

  computeSecret(otherPublicKey, inputEncoding, outputEncoding) {
    const other = given(otherPublicKey, 'key', inputEncoding);
    if (!native.less(buffers().from([1]), other)) throw coded(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Supplied key is too small');
    if (!native.less(other, this.#prime) && native.isGroup(this.#prime)) throw coded(RangeError, 'ERR_CRYPTO_INVALID_KEYTYPE', 'Unspecified validation error');
    if (!native.less(other, this.#prime)) throw coded(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Supplied key is too large');
    if (this.#private === undefined) throw coded(Error, 'ERR_CRYPTO_INVALID_STATE', 'No private key - did you forget to generate one?');
    return args.out(native.power(other, this.#private, this.#prime), outputEncoding);
  }

  getPrime(encoding) {
    return args.out(buffers().from(this.#prime), encoding);
  }

  getGenerator(encoding) {
    return args.out(buffers().from(this.#generator), encoding);
  }

  getPublicKey(encoding) {
    if (this.#public === undefined) throw coded(Error, 'ERR_CRYPTO_INVALID_STATE', 'No public key - did you forget to generate one?');
    return args.out(bare(this.#public), encoding);
  }

  getPrivateKey(encoding) {
    if (this.#private === undefined) throw coded(Error, 'ERR_CRYPTO_INVALID_STATE', 'No private key - did you forget to generate one?');
    return args.out(buffers().from(this.#private), encoding);
  }

  _set(half, bytes) {
    if (half === 'private') this.#private = bytes;
    else this.#public = bytes;
  }
}

const set = DiffieHellmanState.prototype._set;
delete DiffieHellmanState.prototype._set;

class DiffieHellmanNumbers extends DiffieHellmanState {
  constructor(...given) {
    super(numbers(...given));
  }

  setPublicKey(key, encoding) {
    set.call(this, 'public', bare(given(key, 'key', encoding)));
    return this;
  }

  setPrivateKey(key, encoding) {
    set.call(this, 'private', bare(given(key, 'key', encoding)));
    return this;
  }
}

class DiffieHellmanNamed extends DiffieHellmanState {
  constructor(name) {
    super(group(name));
  }
}

function generatorOf(generator, encoding) {
  if (!generator) return buffers().from([2]);
  if (typeof generator === 'number') {
    validateInt32(generator, 'generator');
    return generator < 0 ? buffers().alloc(0) : bare(buffers().from([generator >>> 24, generator >>> 16, generator >>> 8, generator]));
  }
  return bare(args.bytes(generator, 'generator', encoding, ['number', 'string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView']));
}

function checkGenerator(generator) {
  if (!native.less(buffers().from([1]), generator)) throw cryptoErrors().openssl('badGenerator');
}

// numbers are the prime, the generator and what is known to be wrong with them.
function numbers(sizeOrKey, keyEncoding, generator, genEncoding) {
  if (typeof sizeOrKey !== 'number' && typeof sizeOrKey !== 'string' && !args.isBytes(sizeOrKey)) {
    throw invalidArgType('sizeOrKey', ['number', 'string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], sizeOrKey);
  }
  if (typeof sizeOrKey === 'number') validateInt32(sizeOrKey, 'sizeOrKey');
  if (keyEncoding && !buffers().isEncoding(keyEncoding) && keyEncoding !== 'buffer') {
    genEncoding = generator;
    generator = keyEncoding;
    keyEncoding = undefined;
  }
  const g = generatorOf(generator, genEncoding);
  if (typeof sizeOrKey === 'number') {
    if (sizeOrKey < 2) throw cryptoErrors().openssl('smallModulus');
    checkGenerator(g);
    if (sizeOrKey < 512) throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', 'Invalid DH parameters');
    if (sizeOrKey > longest / 4) throw notSupported(`crypto.createDiffieHellman of more than ${longest / 4} bits`, 'to find such a prime takes too long; crypto.getDiffieHellman has groups that are known');
    return [buffers().from(native.prime(sizeOrKey, true, undefined, undefined)), g, 0];
  }
  const prime = bare(given(sizeOrKey, 'sizeOrKey', keyEncoding));
  checkGenerator(g);
  if (bitsOf(prime) > longest) throw notSupported(`crypto.createDiffieHellman of more than ${longest} bits`, 'it would take too long');
  return [prime, g];
}

function group(name) {
  if (typeof name !== 'string') throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'Group name must be a string');
  const known = native.group(name.toLowerCase());
  if (known === null) throw coded(Error, 'ERR_CRYPTO_UNKNOWN_DH_GROUP', 'Unknown DH group');
  return [buffers().from(known[0]), buffers().from(known[1]), 0];
}

flatten(DiffieHellmanNumbers, DiffieHellmanState);
flatten(DiffieHellmanNamed, DiffieHellmanState);
exports.DiffieHellman = constructorOf('DiffieHellman', 4, DiffieHellmanNumbers);
exports.DiffieHellmanGroup = constructorOf('DiffieHellmanGroup', 1, DiffieHellmanNamed);

exports.createDiffieHellman = function createDiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding) {
  return new DiffieHellmanNumbers(sizeOrKey, keyEncoding, generator, genEncoding);
};

exports.createDiffieHellmanGroup = function createDiffieHellmanGroup(name) {
  return new DiffieHellmanNamed(name);
};
exports.getDiffieHellman = exports.createDiffieHellmanGroup;
