'use strict';
// The algorithms of SubtleCrypto: what each can do, and what it must be told to do so.

const { parameters, failed } = require('internal/cryptoparameters');

// The operations of an algorithm and the dictionary that each wants; "-" wants a name alone.
const algorithms = {
  __proto__: null,
  'SHA-1': 'digest -',
  'SHA-256': 'digest -',
  'SHA-384': 'digest -',
  'SHA-512': 'digest -',
  'RSASSA-PKCS1-v1_5': 'generateKey RsaHashedKeyGenParams, importKey RsaHashedImportParams, exportKey -, sign -, verify -',
  'RSA-PSS': 'generateKey RsaHashedKeyGenParams, importKey RsaHashedImportParams, exportKey -, sign RsaPssParams, verify RsaPssParams',
  'RSA-OAEP': 'generateKey RsaHashedKeyGenParams, importKey RsaHashedImportParams, exportKey -, encrypt RsaOaepParams, decrypt RsaOaepParams',
  ECDSA: 'generateKey EcKeyGenParams, importKey EcKeyImportParams, exportKey -, sign EcdsaParams, verify EcdsaParams',
  ECDH: 'generateKey EcKeyGenParams, importKey EcKeyImportParams, exportKey -, deriveBits EcdhKeyDeriveParams',
  Ed25519: 'generateKey -, importKey -, exportKey -, sign -, verify -',
  X25519: 'generateKey -, importKey -, exportKey -, deriveBits EcdhKeyDeriveParams',
  'AES-CTR': 'generateKey AesKeyGenParams, importKey -, exportKey -, encrypt AesCtrParams, decrypt AesCtrParams, getLength AesDerivedKeyParams',
  'AES-CBC': 'generateKey AesKeyGenParams, importKey -, exportKey -, encrypt AesCbcParams, decrypt AesCbcParams, getLength AesDerivedKeyParams',
  'AES-GCM': 'generateKey AesKeyGenParams, importKey -, exportKey -, encrypt AesGcmParams, decrypt AesGcmParams, getLength AesDerivedKeyParams',
  'AES-KW': 'generateKey AesKeyGenParams, importKey -, exportKey -, wrapKey -, unwrapKey -, getLength AesDerivedKeyParams',
  HMAC: 'generateKey HmacKeyGenParams, importKey HmacImportParams, exportKey -, sign -, verify -, getLength HmacImportParams',
  HKDF: 'importKey -, deriveBits HkdfParams, getLength -',
  PBKDF2: 'importKey -, deriveBits Pbkdf2Params, getLength -',
};

// wants is the dictionary of an operation, or undefined for what an algorithm cannot do.
function wants(name, operation) {
  for (const pair of algorithms[name].split(', ')) {
    const [can, dictionary] = pair.split(' ');
    if (can === operation) return dictionary;
  }
  return undefined;
}

// normalize is the specification's "normalize an algorithm": an object with the name as it is
// written here and with the members that the operation wants.
function normalize(algorithm, operation) {
  const given = typeof algorithm === 'string' ? { name: algorithm } : algorithm;
  const asked = parameters('Algorithm', given).name.toUpperCase();
  for (const name of Object.keys(algorithms)) {
    if (name.toUpperCase() !== asked) continue;
    const dictionary = wants(name, operation);
    if (dictionary === undefined) break;
    if (dictionary === '-') return { name };
    const result = parameters(dictionary, given);
    result.name = name;
    if (result.hash !== undefined) result.hash = normalize(result.hash, 'digest');
    return result;
  }
  throw failed('NotSupportedError', 'Unrecognized algorithm name');
}

exports.normalize = normalize;
exports.can = (name, operation) => algorithms[name] !== undefined && wants(name, operation) !== undefined;
