'use strict';
// KeyObject, and what else may stand for a key.

const errors = () => require('internal/errors');
const args = require('internal/cryptoargs');
const validators = () => require('internal/validators');
const encodings = () => require('internal/cryptoencodings');

const pass = {};
// kind is what Node shows of a key.
const kind = Symbol('kKeyType');
let handleIn;

class KeyObject {
  #handle;
  #type;

  constructor(type, handle) {
    if (handle !== pass) {
      if (type !== 'secret' && type !== 'public' && type !== 'private') throw errors().invalidArgValue('type', type);
      throw errors().invalidArgType('handle', 'object', handle);
    }
    this.#handle = arguments[2];
    this.#type = type;
    this[kind] = type;
  }

  static {
    handleIn = (value) => (#handle in value ? value.#handle : undefined);
  }

  get type() {
    return this.#type;
  }

  static from(key) {
    const handle = cryptoHandle(key);
    if (handle === undefined) throw errors().invalidArgType('key', 'CryptoKey', key);
    return objectOf(handle);
  }

  equals(otherKeyObject) {
    const other = keyObjectHandle(otherKeyObject);
    if (other === undefined) throw errors().invalidArgType('otherKeyObject', 'KeyObject', otherKeyObject);
    return otherKeyObject.type === this.type && native.sameKeys(this.#handle, other);
  }
}

Object.defineProperty(KeyObject.prototype, Symbol.toStringTag, { value: 'KeyObject', configurable: true, enumerable: false, writable: false });

class SecretKeyObject extends KeyObject {
  constructor(handle) {
    super('secret', pass, handle);
  }

  get symmetricKeySize() {
    return native.secretSize(handleIn(this));
  }

  toCryptoKey(algorithm, extractable, keyUsages) {
    return require('internal/subtleoperations').toCryptoKey(handleIn(this), this.type, algorithm, extractable, keyUsages);
  }

  export(options) {
    if (options !== undefined) {
      validators().validateObject(options, 'options');
      validators().validateOneOf(options.format, 'options.format', [undefined, 'buffer', 'jwk']);
      if (options.format === 'jwk') return native.exportJWK(handleIn(this));
    }
    return args.out(native.secretBytes(handleIn(this)));
  }
}

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType() {
    return native.algorithm(handleIn(this));
  }

  get asymmetricKeyDetails() {
    return native.details(handleIn(this));
  }

  toCryptoKey(algorithm, extractable, keyUsages) {
    return require('internal/subtleoperations').toCryptoKey(handleIn(this), this.type, algorithm, extractable, keyUsages);
  }
}

class PublicKeyObject extends AsymmetricKeyObject {
  constructor(handle) {
    super('public', pass, handle);
  }

  export(options) {
    return encodings().exported(handleIn(this), options, true);
  }
}

class PrivateKeyObject extends AsymmetricKeyObject {
  constructor(handle) {
    super('private', pass, handle);
  }

  export(options) {
    return encodings().exported(handleIn(this), options, false);
  }
}

const classes = { secret: SecretKeyObject, public: PublicKeyObject, private: PrivateKeyObject };
const objectOf = (handle) => new classes[native.kind(handle)](handle);

const keyObjectHandle = (value) => (typeof value === 'object' && value !== null ? handleIn(value) : undefined);

// cryptoHandle is what a CryptoKey is made of.
function cryptoHandle(value) {
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = require('internal/cryptokey').partsOf(value);
  return parts === undefined ? undefined : parts.handle;
}

// handleOf is that of a KeyObject or a CryptoKey, and undefined for what is neither.
const handleOf = (value) => {
  const handle = keyObjectHandle(value);
  return handle === undefined ? cryptoHandle(value) : handle;
};

const keyTypes = (objects) => ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'string', ...(objects ? ['KeyObject', 'CryptoKey'] : [])];
const wrongType = (actual, wanted) => errors().coded(TypeError, 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${actual}, expected ${wanted}.`);

// secretOf are the bytes of a secret, as a key or as they are.
exports.secretOf = (key, encoding, name = 'key') => {
  const handle = handleOf(key);
  if (handle !== undefined) {
    const type = native.kind(handle);
    if (type !== 'secret') throw wrongType(type, 'secret');
    return native.secretBytes(handle);
  }
  return args.bytes(key, name, encoding, keyTypes(true));
};

// The ways in which a key is asked for.
const consumePublic = exports.consumePublic = 'consumePublic';
const consumePrivate = exports.consumePrivate = 'consumePrivate';
const createPublic = exports.createPublic = 'createPublic';
const createPrivate = exports.createPrivate = 'createPrivate';

function checkedHandle(handle, key, way) {
  if (way === createPrivate) throw errors().invalidArgType('key', keyTypes(false), key);
  const type = native.kind(handle);
  if (type !== 'private') {
    if (way === consumePrivate || way === createPublic) throw wrongType(type, 'private');
    if (type !== 'public') throw wrongType(type, 'private or public');
  }
  return way === consumePrivate ? handle : native.toPublic(handle);
}

const isPrivate = (way) => way === consumePrivate || way === createPrivate;
const readPEM = (bytes, passphrase, way) => (isPrivate(way) ? native.privatePEM(bytes, passphrase) : native.publicPEM(bytes, passphrase));

// read is the handle of whatever stands for an asymmetric key.
const read = exports.read = (key, way) => {
  const handle = handleOf(key);
  if (handle !== undefined) return checkedHandle(handle, key, way);
  if (typeof key === 'string' || args.isBytes(key)) return readPEM(args.bytes(key, 'key', 'utf8'), undefined, way);
  if (key === null) throw require('internal/cryptoerrors').plain("Cannot destructure property 'key' of 'key' as it is null.", {}, TypeError);
  if (typeof key !== 'object') throw errors().invalidArgType('key', keyTypes(way !== createPrivate), key);
  const { key: data, encoding, format } = key;
  const inner = handleOf(data);
  if (inner !== undefined) return checkedHandle(inner, data, way);
  if (format === 'jwk') {
    validators().validateObject(data, 'key.key');
    return encodings().readJWK(data, isPrivate(way));
  }
  if (typeof data !== 'string' && !args.isBytes(data)) throw errors().invalidArgType('key.key', keyTypes(way !== createPrivate), data);
  const bytes = args.bytes(data, 'key', encoding);
  const { format: form, type, passphrase } = encodings().input(key, isPrivate(way) ? false : undefined);
  if (form === 'pem') return readPEM(bytes, passphrase, way);
  return isPrivate(way) ? native.privateDER(bytes, passphrase) : native.publicDER(bytes, passphrase, type);
};

exports.createSecretKey = function createSecretKey(key, encoding) {
  const bytes = typeof key === 'string' ? args.bytes(key, 'key', encoding) : args.raw(key, 'key', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView']);
  return objectOf(native.secret(bytes));
};

exports.createPublicKey = function createPublicKey(key) {
  return objectOf(read(key, createPublic));
};

exports.createPrivateKey = function createPrivateKey(key) {
  return objectOf(read(key, createPrivate));
};

exports.KeyObject = KeyObject;
exports.objectOf = objectOf;
exports.handleOf = handleOf;
exports.isKeyObject = (value) => keyObjectHandle(value) !== undefined;
exports.keyObjectHandle = keyObjectHandle;
exports.wrongType = wrongType;
exports.native = native;
