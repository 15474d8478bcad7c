'use strict';
// The keys that both sides know: AES, HMAC, and what HKDF and PBKDF2 begin with.

const { failed } = require('internal/cryptoparameters');
const { newKey } = require('internal/cryptokey');
const { job } = require('internal/subtlejobs');
const { checkKey, listed } = require('internal/subtleusages');

// What a key may be used for, and how the error of another use names it.
const kinds = {
  __proto__: null,
  'AES-CTR': ['encrypt decrypt wrapKey unwrapKey', 'an AES key'],
  'AES-CBC': ['encrypt decrypt wrapKey unwrapKey', 'an AES key'],
  'AES-GCM': ['encrypt decrypt wrapKey unwrapKey', 'an AES key'],
  'AES-KW': ['wrapKey unwrapKey', 'an AES key'],
  HMAC: ['sign verify', 'an HMAC key'],
  HKDF: ['deriveKey deriveBits', 'a HKDF key'],
  PBKDF2: ['deriveKey deriveBits', 'a PBKDF2 key'],
};

const check = ({ name }, usages) => checkKey(usages, ...kinds[name]);

// The size of the block that a hash works on, in bits: what an HMAC key has by default.
const blockOf = ({ name }) => (name === 'SHA-1' || name === 'SHA-256' ? 512 : 1024);

exports.lengthOf = ({ name, length, hash }) => {
  if (name === 'HKDF' || name === 'PBKDF2') return null;
  return length === undefined ? blockOf(hash) : length;
};

exports.generateKey = (algorithm, extractable, usages) => {
  check(algorithm, usages);
  const { name, hash } = algorithm;
  const length = exports.lengthOf(algorithm);
  const shown = hash === undefined ? { name, length } : { name, length, hash };
  return job(() => {
    const handle = native.generate(length / 8);
    return handle && newKey('secret', extractable, shown, listed(usages), handle);
  });
};

function fromJwk(jwk, { name, hash }, extractable, usages) {
  require('internal/subtleusages').checkJwk(jwk, 'oct', name === 'HMAC' ? 'sig' : 'enc', extractable, usages);
  if (jwk.k === undefined) throw failed('DataError', 'Invalid keyData');
  const handle = native.base64(jwk.k);
  checkSize(name, native.size(handle) * 8);
  if (jwk.alg !== undefined && jwk.alg !== jwkName(name, native.size(handle) * 8, hash)) {
    throw failed('DataError', 'JWK "alg" does not match the requested algorithm');
  }
  return handle;
}

// jwkName is the name of an algorithm in JSON Web Keys.
function jwkName(name, length, hash) {
  if (name === 'HMAC') return `HS${hash.name.slice(4)}`;
  return `A${length}${name.slice(4)}`;
}

function checkSize(name, length) {
  if (name === 'HMAC') {
    if (length === 0) throw failed('DataError', 'Zero-length key is not supported');
  } else if (length !== 128 && length !== 192 && length !== 256) {
    throw failed('DataError', 'Invalid key length');
  }
}

// handleFrom is the handle of what a format gives; the format handle is one itself.
function handleFrom(format, data, algorithm, extractable, usages) {
  if (format === 'handle') return data.handle;
  return format === 'jwk' ? fromJwk(data, algorithm, extractable, usages) : native.secret(data);
}

exports.importKey = (format, data, algorithm, extractable, usages) => {
  const { name, hash } = algorithm;
  const derives = name === 'HKDF' || name === 'PBKDF2';
  if (format === 'handle' ? data.type !== 'secret' : format !== 'raw' && (derives || format !== 'jwk')) return undefined;
  if (derives && extractable) throw failed('SyntaxError', `${name} keys are not extractable`);
  check(algorithm, usages);
  const handle = handleFrom(format, data, algorithm, extractable, usages);
  if (derives) return newKey('secret', false, { name }, [...usages], handle);
  const length = native.size(handle) * 8;
  checkSize(name, length);
  if (name !== 'HMAC') return newKey('secret', extractable, { name, length }, [...usages], handle);
  if (algorithm.length !== undefined && algorithm.length !== length) throw failed('DataError', 'Invalid key length');
  return newKey('secret', extractable, { name, hash, length }, [...usages], handle);
};

exports.exportKey = (format, { extractable, algorithm: { name, length, hash }, usages, handle }) => {
  if (format === 'raw') return native.bytes(handle);
  if (format !== 'jwk') return undefined;
  return { key_ops: [...usages], ext: extractable, alg: jwkName(name, length, hash), kty: 'oct', k: native.toBase64(handle) };
};
