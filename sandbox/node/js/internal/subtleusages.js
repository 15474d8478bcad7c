'use strict';
// What keys may be used for: the rules that all kinds of keys share.

const { failed } = require('internal/cryptoparameters');

// listed are usages without repetitions.
exports.listed = (usages) => usages.filter((usage, i) => usages.indexOf(usage) === i);

// checkKey refuses usages that are not among those of a key.
exports.checkKey = (usages, allowed, what) => {
  const known = allowed.split(' ');
  for (const usage of usages) {
    if (!known.includes(usage)) throw failed('SyntaxError', `Unsupported key usage for ${what}`);
  }
};

const all = 'encrypt decrypt sign verify deriveKey deriveBits wrapKey unwrapKey'.split(' ');

// checkJwk checks what JSON Web Keys say about their use.
exports.checkJwk = (jwk, kty, use, extractable, usages) => {
  if (jwk.kty === undefined || jwk.kty === '') throw failed('DataError', 'Invalid keyData');
  if (jwk.kty !== kty) throw failed('DataError', 'Invalid JWK "kty" Parameter');
  if (usages.length > 0 && jwk.use !== undefined && jwk.use !== use) throw failed('DataError', 'Invalid JWK "use" Parameter');
  const operations = jwk.key_ops;
  if (operations !== undefined) {
    operations.forEach((operation, i) => {
      if (all.includes(operation) && operations.indexOf(operation) !== i) throw failed('DataError', 'Duplicate key operation');
    });
    if (usages.some((usage) => !operations.includes(usage))) throw failed('DataError', 'Key operations and usage mismatch');
  }
  if (jwk.ext === false && extractable) throw failed('DataError', 'JWK "ext" Parameter and extractable mismatch');
};
