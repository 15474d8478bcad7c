'use strict';
// The keys of two halves: RSA, the NIST curves, Ed25519 and X25519.

const { failed } = require('internal/cryptoparameters');
const { newKey } = require('internal/cryptokey');
const { job } = require('internal/subtlejobs');
const { checkKey, checkJwk } = require('internal/subtleusages');

// What kind of key an algorithm has, by Node's name and by that of JSON Web Keys; what the
// halves may be used for, and what the latter call that.
const kinds = {
  __proto__: null,
  'RSASSA-PKCS1-v1_5': { type: 'rsa', kty: 'RSA', public: 'verify', private: 'sign', use: 'sig' },
  'RSA-PSS': { type: 'rsa', kty: 'RSA', public: 'verify', private: 'sign', use: 'sig' },
  'RSA-OAEP': { type: 'rsa', kty: 'RSA', public: 'encrypt wrapKey', private: 'decrypt unwrapKey', use: 'enc' },
  ECDSA: { type: 'ec', kty: 'EC', public: 'verify', private: 'sign', use: 'sig' },
  ECDH: { type: 'ec', kty: 'EC', public: '', private: 'deriveKey deriveBits', use: 'enc' },
  Ed25519: { type: 'ed25519', kty: 'OKP', public: 'verify', private: 'sign', use: 'sig' },
  X25519: { type: 'x25519', kty: 'OKP', public: '', private: 'deriveKey deriveBits', use: 'enc' },
};

const dataError = (message) => failed('DataError', message);

// The algorithm that scripts see of a key.
function shown({ name, hash, namedCurve, publicExponent }, handle) {
  if (hash !== undefined) {
    return { name, modulusLength: native.bits(handle), publicExponent: publicExponent || new Uint8Array(native.exponent(handle)), hash };
  }
  return namedCurve === undefined ? { name } : { name, namedCurve };
}

const half = (type, algorithm, extractable, usages, handle) => newKey(type, extractable, shown(algorithm, handle), [...usages], handle);

// importUse refuses usages that a half has not.
function importUse(name, type, usages) {
  checkKey(usages, kinds[name][type], `${kinds[name].type === 'rsa' ? 'an' : 'a'} ${name} key`);
}

exports.generateKey = (algorithm, extractable, usages) => {
  const { name, modulusLength, publicExponent, namedCurve } = algorithm;
  const kind = kinds[name];
  checkKey(usages, `${kind.public} ${kind.private}`, kind.type === 'rsa' ? 'a RSA key' : `an ${name} key`);
  // The four bytes of an integer are all that Node hands on.
  if (publicExponent !== undefined && publicExponent.slice(0, -4).some((octet) => octet !== 0)) {
    throw failed('OperationError', 'The publicExponent must be equivalent to an unsigned 32-bit value');
  }
  const kept = (type) => kind[type].split(' ').filter((usage) => usages.includes(usage));
  return job(() => {
    const pair = native.generate(kind.type, namedCurve, modulusLength, publicExponent);
    if (pair === undefined) return undefined;
    return {
      __proto__: null,
      publicKey: half('public', algorithm, true, kept('public'), native.publicHalf(pair)),
      privateKey: half('private', algorithm, extractable, kept('private'), pair),
    };
  });
};

// jwkAlgorithm is the name of an algorithm in JSON Web Keys, if it has one.
function jwkAlgorithm(name, hash, namedCurve) {
  const bits = hash === undefined ? '' : hash.name.slice(4);
  switch (name) {
    case 'RSASSA-PKCS1-v1_5': return `RS${bits}`;
    case 'RSA-PSS': return `PS${bits}`;
    case 'RSA-OAEP': return bits === '1' ? name : `${name}-${bits}`;
    case 'ECDSA': return { 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512' }[namedCurve];
    case 'Ed25519': return name;
    default: return undefined;
  }
}

function fromJwk(jwk, { name, hash, namedCurve }, extractable, usages) {
  const { kty, use } = kinds[name];
  checkJwk(jwk, kty, use, extractable, usages);
  const type = jwk.d === undefined ? 'public' : 'private';
  importUse(name, type, usages);
  if (kty === 'OKP' && jwk.crv !== name) throw dataError('JWK "crv" Parameter and algorithm name mismatch');
  if (kty === 'EC' && jwk.crv !== namedCurve) throw dataError('JWK "crv" does not match the requested algorithm');
  const alg = jwkAlgorithm(name, hash, namedCurve);
  if (alg !== undefined && jwk.alg !== undefined && jwk.alg !== alg && !(name === 'Ed25519' && jwk.alg === 'EdDSA')) {
    throw dataError('JWK "alg" does not match the requested algorithm');
  }
  if (kty === 'OKP' && type === 'private' && jwk.x === undefined) throw dataError('Invalid JWK');
  return [type, native.fromJwk(jwk)];
}

function fromBytes(format, data, { name, namedCurve }, usages) {
  const { type: wanted } = kinds[name];
  const type = format === 'handle' ? data.type : format === 'pkcs8' ? 'private' : 'public';
  importUse(name, type, usages);
  if (format === 'handle') return [type, data.handle];
  if (format !== 'raw') return [type, format === 'spki' ? native.fromSpki(data) : native.fromPkcs8(data)];
  if (wanted !== 'ec' && data.byteLength !== 32) throw dataError(`${name} raw keys must be exactly 32-bytes`);
  return [type, native.fromRaw(wanted, namedCurve, data)];
}

// The format handle is a handle itself, with its type.
exports.importKey = (format, data, algorithm, extractable, usages) => {
  const { name, namedCurve } = algorithm;
  const { type: wanted } = kinds[name];
  if (format === 'raw' && wanted === 'rsa' || format === 'handle' && data.type === 'secret') return undefined;
  const [type, handle] = format === 'jwk' ? fromJwk(data, algorithm, extractable, usages) : fromBytes(format, data, algorithm, usages);
  if (handle === undefined) throw dataError('Invalid keyData');
  if (native.type(handle) !== wanted) throw dataError('Invalid key type');
  if (namedCurve !== undefined && native.curve(handle) !== namedCurve) throw dataError('Named curve mismatch');
  return half(type, algorithm, extractable, usages, handle);
};

exports.exportKey = (format, { type, extractable, algorithm: { name, hash, namedCurve }, usages, handle }) => {
  switch (format) {
    case 'spki': return type === 'public' ? job(() => native.toSpki(handle)) : undefined;
    case 'pkcs8': return type === 'private' ? job(() => native.toPkcs8(handle)) : undefined;
    case 'raw': return type === 'public' && kinds[name].type !== 'rsa' ? native.toRaw(handle) : undefined;
    default: {
      const jwk = { key_ops: [...usages], ext: extractable };
      // Node leaves out the algorithm of keys on curves but for Ed25519.
      if (name !== 'ECDSA' && jwkAlgorithm(name, hash, namedCurve) !== undefined) jwk.alg = jwkAlgorithm(name, hash, namedCurve);
      return native.toJwk(handle, jwk);
    }
  }
};
