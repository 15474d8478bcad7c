'use strict';
// How keys are written: options that say so, JSON Web Keys, and the writing.

const { coded, invalidArgType, invalidArgValue } = require('internal/errors');
const args = require('internal/cryptoargs');
const { validateObject, validateOneOf, validateString } = require('internal/validators');
const keys = require('internal/cryptokeys');
const { native: primitives } = keys;

const incompatible = (name, what) => coded(Error, 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', `The selected key encoding ${name} ${what}.`);
const isBytesOrText = (value) => typeof value === 'string' || args.isBytes(value);
const option = (name, object) => (object === undefined ? `options.${name}` : `options.${object}.${name}`);

function formatOf(value, otherwise, name) {
  if (value === undefined && otherwise !== undefined) return otherwise;
  if (value === 'pem' || value === 'der' || value === 'jwk') return value;
  throw invalidArgValue(name, value);
}

// typeOf checks a type against what the key is. isPublic is undefined where either will do.
function typeOf(value, required, keyType, isPublic, name) {
  if (value === undefined && !required) return undefined;
  if (value === 'pkcs1') {
    if (keyType !== undefined && keyType !== 'rsa') throw incompatible('pkcs1', 'can only be used for RSA keys');
    return value;
  }
  if (value === 'spki' && isPublic !== false) return value;
  if (value === 'pkcs8' && isPublic !== true) return value;
  if (value === 'sec1' && isPublic !== true) {
    if (keyType !== undefined && keyType !== 'ec') throw incompatible('sec1', 'can only be used for EC keys');
    return value;
  }
  throw invalidArgValue(name, value);
}

// input reads the options that go with a key.
exports.input = (options, isPublic) => {
  const format = formatOf(options.format, 'pem', 'options.format');
  const type = typeOf(options.type, format === 'der', undefined, isPublic, 'options.type');
  const { passphrase } = options;
  if (passphrase !== undefined && !isBytesOrText(passphrase)) throw invalidArgValue('options.passphrase', passphrase);
  return { format, type, passphrase: passphrase === undefined ? undefined : args.bytes(passphrase, 'options.passphrase', options.encoding) };
};

// output reads the options that a key is to be written by.
const output = exports.output = (options, keyType, isPublic, object) => {
  const format = formatOf(options.format, undefined, option('format', object));
  if (format === 'jwk') return { format };
  const type = typeOf(options.type, true, keyType, isPublic, option('type', object));
  if (isPublic) return { format, type };
  const { cipher, passphrase } = options;
  if (cipher !== undefined && cipher !== null) {
    if (typeof cipher !== 'string') throw invalidArgValue(option('cipher', object), cipher);
    if (format === 'der' && type !== 'pkcs8') throw incompatible(type, 'does not support encryption');
  } else if (passphrase !== undefined) {
    throw invalidArgValue(option('cipher', object), cipher);
  }
  if (cipher === undefined || cipher === null) return { format, type };
  if (!isBytesOrText(passphrase)) throw invalidArgValue(option('passphrase', object), passphrase);
  return { format, type, cipher, passphrase: args.bytes(passphrase, 'passphrase', options.encoding) };
};

// written writes the key of a handle.
const written = exports.written = (handle, { format, type, cipher, passphrase }) => {
  if (format === 'jwk') {
    const jwk = primitives.exportJWK(handle);
    if (jwk === undefined) throw coded(Error, 'ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE', 'Unsupported JWK Key Type.');
    return jwk;
  }
  if (cipher !== undefined && !primitives.encrypts(cipher)) throw coded(Error, 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
  const made = primitives.exportKey(handle, type, format === 'pem', cipher, passphrase);
  return typeof made === 'string' ? made : args.out(made);
};

exports.exported = (handle, options, isPublic) => {
  if (options && options.format === 'jwk') {
    if (!isPublic && (options.passphrase !== undefined || options.cipher !== undefined)) throw incompatible('jwk', 'does not support encryption');
    return written(handle, { format: 'jwk' });
  }
  if (options === null || typeof options !== 'object') throw invalidArgType('options', 'object', options);
  return written(handle, output(options, primitives.algorithm(handle), isPublic));
};

// readJWK is the handle of a JSON Web Key.
exports.readJWK = (jwk, isPrivate) => {
  const text = (name) => {
    validateString(jwk[name], `key.${name}`);
    return jwk[name];
  };
  const { kty } = jwk;
  validateOneOf(kty, 'key.kty', ['RSA', 'EC', 'OKP']);
  let made;
  if (kty === 'OKP') {
    const crv = text('crv');
    validateOneOf(crv, 'key.crv', ['Ed25519', 'Ed448', 'X25519', 'X448']);
    const x = text('x');
    made = primitives.jwk(kty, crv, x, undefined, undefined, undefined, isPrivate ? text('d') : undefined);
  } else if (kty === 'EC') {
    const crv = text('crv');
    validateOneOf(crv, 'key.crv', ['P-256', 'secp256k1', 'P-384', 'P-521']);
    const x = text('x');
    const y = text('y');
    made = primitives.jwk(kty, crv, x, y, undefined, undefined, isPrivate ? text('d') : undefined);
  } else {
    const n = text('n');
    const e = text('e');
    const rest = isPrivate ? ['d', 'p', 'q', 'dp', 'dq', 'qi'].map(text) : [];
    made = primitives.jwk(kty, undefined, undefined, undefined, n, e, ...rest);
  }
  if (typeof made === 'string') throw coded(TypeError, 'ERR_CRYPTO_INVALID_JWK', made);
  return made;
};
