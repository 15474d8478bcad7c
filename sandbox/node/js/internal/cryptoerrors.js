'use strict';
// The errors of crypto: Node's own, and those of OpenSSL in its words.

const { coded } = require('internal/errors');

// Each is [code, number, library, reason, what was on OpenSSL's stack beneath it].
const decoder = ['ERR_OSSL_UNSUPPORTED', '1E08010C', 'DECODER routines', 'unsupported'];
const cancelled = ['ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED', '07880109', 'common libcrypto routines', 'interrupted or cancelled'];
const wrongTag = ['ERR_OSSL_ASN1_WRONG_TAG', '068000A8', 'asn1 encoding routines', 'wrong tag'];
const badDecrypt = ['ERR_OSSL_BAD_DECRYPT', '1C800064', 'Provider routines', 'bad decrypt'];
const digestTooBig = ['ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE', '0200006E', 'rsa routines', 'data too large for key size'];
const text = ([, number, library, reason]) => `error:${number}:${library}::${reason}`;
const line = (number, library, reason) => `error:${number}:${library}::${reason}`;
const nested = line('0688010A', 'asn1 encoding routines', 'nested asn1 error');
const cipherFinal = line('11800074', 'PKCS12 routines', 'pkcs12 cipherfinal error');
const badPassword = line('04800068', 'PEM routines', 'bad password read');
const signatureFailure = [line('030000EA', 'digital envelope routines', 'provider signature failure'), line('1C880004', 'Provider routines', 'RSA lib')];

const old = ['ERR_OSSL_EVP_UNSUPPORTED', '0308010C', 'digital envelope routines', 'unsupported'];
const notInitialized = line('03000086', 'digital envelope routines', 'initialization error');

const table = {
  __proto__: null,
  badGenerator: [['ERR_OSSL_DH_BAD_GENERATOR', '02800065', 'Diffie-Hellman routines', 'bad generator']],
  badDecrypt: [badDecrypt],
  badDecryptOnce: [badDecrypt, [cipherFinal, text(badDecrypt)]],
  badDecryptText: [badDecrypt, [line('04800065', 'PEM routines', 'bad decrypt'), text(badDecrypt)]],
  badDecryptTwice: [badDecrypt, [cipherFinal, text(badDecrypt), cipherFinal, text(badDecrypt)]],
  cancelled: [cancelled, [badPassword, text(cancelled), line('1C80009F', 'Provider routines', 'unable to get passphrase'), text(cancelled), text(cancelled)]],
  cancelledText: [cancelled, [badPassword, text(cancelled), text(cancelled)]],
  derivation: [['ERR_OSSL_FAILED_DURING_DERIVATION', '1C8000A4', 'Provider routines', 'failed during derivation']],
  digestNotAllowed: [['ERR_OSSL_DIGEST_NOT_ALLOWED', '1C8000AE', 'Provider routines', 'digest not allowed']],
  domainParameters: [['ERR_OSSL_MISMATCHING_DOMAIN_PARAMETERS', '1C8000CB', 'Provider routines', 'mismatching domain parameters']],
  digestFinal: [['ERR_OSSL_EVP_FINAL_ERROR', '030000BC', 'digital envelope routines', 'final error']],
  finalBlock: [['ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH', '1C80006B', 'Provider routines', 'wrong final block length']],
  greaterThanModulus: [['ERR_OSSL_RSA_DATA_GREATER_THAN_MOD_LEN', '0200006C', 'rsa routines', 'data greater than mod len'], signatureFailure],
  invalidDigest: [['ERR_OSSL_INVALID_DIGEST', '1C80007A', 'Provider routines', 'invalid digest']],
  noPadding: [['ERR_OSSL_INVALID_PADDING_MODE', '1C8000A8', 'Provider routines', 'invalid padding mode']],
  noStartLine: [['ERR_OSSL_PEM_NO_START_LINE', '0480006C', 'PEM routines', 'no start line']],
  notBelowModulus: [['ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_MODULUS', '02000084', 'rsa routines', 'data too large for modulus']],
  notEnough: [['ERR_OSSL_ASN1_NOT_ENOUGH_DATA', '0680008E', 'asn1 encoding routines', 'not enough data'], [line('0680008E', 'asn1 encoding routines', 'not enough data')]],
  notForKey: [['ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE', '03000096', 'digital envelope routines', 'operation not supported for this keytype']],
  notXOF: [['ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH', '030000B2', 'digital envelope routines', 'not XOF or invalid length']],
  oaepDecoding: [['ERR_OSSL_RSA_OAEP_DECODING_ERROR', '02000079', 'rsa routines', 'oaep decoding error']],
  oldCipher: [old],
  oldDigest: [old, [notInitialized, text(old)]],
  oldMac: [old, [notInitialized]],
  paddingCheck: [['ERR_OSSL_RSA_INVALID_PADDING', '0200008A', 'rsa routines', 'invalid padding'], [...signatureFailure, line('02000072', 'rsa routines', 'padding check failed')]],
  paddingMode: [['ERR_OSSL_ILLEGAL_OR_UNSUPPORTED_PADDING_MODE', '1C8000A5', 'Provider routines', 'illegal or unsupported padding mode']],
  saltTooLarge: [digestTooBig, signatureFailure],
  saltTooSmall: [['ERR_OSSL_PSS_SALTLEN_TOO_SMALL', '1C8000AC', 'Provider routines', 'pss saltlen too small']],
  smallModulus: [['ERR_OSSL_DH_MODULUS_TOO_SMALL', '0280007E', 'Diffie-Hellman routines', 'modulus too small']],
  tooLarge: [digestTooBig],
  tooSmall: [['ERR_OSSL_RSA_DATA_TOO_SMALL_FOR_KEY_SIZE', '0200007A', 'rsa routines', 'data too small for key size']],
  undecodable: [decoder, [nested, text(wrongTag), text(decoder)]],
  unknownPadding: [['ERR_OSSL_RSA_UNKNOWN_PADDING_TYPE', '02000076', 'rsa routines', 'unknown padding type']],
  unsupported: [decoder, [text(decoder)]],
  wrongTag: [wrongTag, [text(decoder), nested, text(wrongTag)]],
  x931: [['ERR_OSSL_INVALID_X931_DIGEST', '1C8000AA', 'Provider routines', 'invalid x931 digest']],
};

// These say less, or are errors of Node.
const others = {
  __proto__: null,
  nothing: () => plain('error:00000000:lib(0)::reason(0)'),
  oaepDigest: () => plain('Invalid digest used', { code: 'ERR_OSSL_EVP_INVALID_DIGEST' }),
  passphrase: () => coded(TypeError, 'ERR_MISSING_PASSPHRASE', 'Passphrase required for encrypted key'),
  unreadable: () => plain('Failed to read asymmetric key', {
    opensslErrorStack: [nested, line('06800066', 'asn1 encoding routines', 'bad object header'), line('0680007B', 'asn1 encoding routines', 'header too long')],
  }),
};

// plain makes an error whose name says no code and whose stack begins in the script.
function plain(message, members, Base = Error) {
  const error = new Base(message);
  const lines = `${error.stack}`.split('\n').filter((one) => /^(?:\t| {4})at .*node:/.exec(one) === null);
  require('internal/shape').hide(error, 'stack', lines.join('\n'));
  return Object.assign(error, members);
}

exports.plain = plain;
exports.openssl = (name) => {
  if (others[name] !== undefined) return others[name]();
  const [top, stack] = table[name];
  const [code, , library, reason] = top;
  return plain(text(top), { ...(stack === undefined ? {} : { opensslErrorStack: [...stack] }), library, reason, code });
};
// digestError is for a hash that there is not: an old one that OpenSSL 3 knows by name alone,
// by what it is asked for, one that is not here, or one that nobody knows.
exports.digestError = (native, name, asked, otherwise) => {
  if (native.isOldDigest(name)) return exports.openssl(asked);
  if (native.isAbsentDigest(name)) return require('internal/errors').notSupported(`the digest ${name}`, 'crypto.getHashes() lists those there are');
  return otherwise();
};
exports.invalidDigest = (name) => coded(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', name === undefined ? 'Invalid digest' : `Invalid digest: ${name}`);
exports.invalidState = (operation) => coded(Error, 'ERR_CRYPTO_INVALID_STATE', operation);
exports.failed = (message) => coded(Error, 'ERR_CRYPTO_OPERATION_FAILED', message);
