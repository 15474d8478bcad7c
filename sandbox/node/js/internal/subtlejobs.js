'use strict';
// The work of SubtleCrypto, each piece a task of its own as the jobs of Node's threads are.

const { failed } = require('internal/cryptoparameters');
const PromiseOf = Promise;

const failure = () => failed('OperationError', 'The operation failed for an operation-specific reason');

// job is a promise of what work comes to. Work that fails says by undefined that it did.
exports.job = (work) => new PromiseOf((resolve, reject) => {
  native.later(() => {
    try {
      const value = work(native);
      if (value === undefined) reject(failure());
      else resolve(value);
    } catch (error) {
      reject(error);
    }
  });
});
const { job } = exports;

exports.failure = failure;
exports.utf8 = (text) => native.utf8(text);
exports.textOf = (bytes) => native.text(bytes);

const hashOf = ({ hash }, parts) => (hash || parts.algorithm.hash || { name: '' }).name;

// sign and verify are of HMAC and of all signatures.
exports.sign = (algorithm, parts, data) => {
  const hash = hashOf(algorithm, parts);
  if (algorithm.name === 'HMAC') return job(() => native.hmac(hash, parts.handle, data));
  return job(() => native.sign(algorithm.name, hash, parts.handle, data, algorithm.saltLength));
};

exports.verify = (algorithm, parts, signature, data) => {
  const hash = hashOf(algorithm, parts);
  if (algorithm.name === 'HMAC') return job(() => native.isHmac(hash, parts.handle, data, signature));
  return job(() => native.verify(algorithm.name, hash, parts.handle, data, signature, algorithm.saltLength));
};

// crypt is encrypt, decrypt, wrapKey and unwrapKey.
exports.crypt = (operation, algorithm, { algorithm: { hash }, handle }, data) => {
  const { name, iv, tagLength = 128, additionalData, counter, length, label } = algorithm;
  const seals = operation === 'encrypt' || operation === 'wrapKey';
  switch (name) {
    case 'AES-GCM':
      if (!seals && data.byteLength < tagLength / 8) throw failed('OperationError', 'The provided data is too small.');
      return job(() => native.gcm(seals, handle, iv, data, additionalData, tagLength / 8));
    case 'AES-CBC': return job(() => native.cbc(seals, handle, iv, data));
    case 'AES-CTR': return job(() => native.ctr(handle, counter, data, length));
    case 'AES-KW': return job(() => native.wrap(seals, handle, data));
    default: return job(() => native.oaep(seals, hash.name, handle, data, label));
  }
};

// derive is deriveBits, for which a length of null is all that there is.
exports.derive = (algorithm, { algorithm: { namedCurve }, handle }, length) => {
  const { name, hash, salt, info, iterations, public: other } = algorithm;
  if (name === 'HKDF' || name === 'PBKDF2') {
    if (length === null) throw failed('OperationError', 'length cannot be null');
    if (length % 8 !== 0) throw failed('OperationError', 'length must be a multiple of 8');
    if (name === 'HKDF') return job(() => native.hkdf(hash.name, handle, salt, info, length / 8));
    return job(() => native.pbkdf2(hash.name, handle, salt, iterations, length / 8));
  }
  const parts = require('internal/cryptokey').partsOf(other);
  if (parts.algorithm.namedCurve !== namedCurve) throw failed('InvalidAccessError', 'Named curve mismatch');
  return job(() => {
    const secret = native.agree(handle, parts.handle);
    if (secret === undefined || length === null) return secret;
    if (secret.byteLength * 8 < length) throw failed('OperationError', 'derived bit length is too small');
    const bits = secret.slice(0, Math.ceil(length / 8));
    if (length % 8 !== 0) new Uint8Array(bits)[bits.byteLength - 1] &= (0xff << (8 - length % 8)) & 0xff;
    return bits;
  });
};
