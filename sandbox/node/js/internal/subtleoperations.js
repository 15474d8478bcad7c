'use strict';
// What the methods of SubtleCrypto do.

const { argument, missing, failed, value } = require('internal/cryptoparameters');
const { normalize, can } = require('internal/cryptoalgorithms');
const { job } = require('internal/subtlejobs');
const { partsOf } = require('internal/cryptokey');
const { stringify, parse } = JSON;

// The arguments of a method: how many there must be, and the type of each.
const signatures = {
  __proto__: null,
  encrypt: [3, 'algorithm', 'cryptoKey', 'bytes'],
  decrypt: [3, 'algorithm', 'cryptoKey', 'bytes'],
  sign: [3, 'algorithm', 'cryptoKey', 'bytes'],
  verify: [4, 'algorithm', 'cryptoKey', 'bytes', 'bytes'],
  digest: [2, 'algorithm', 'bytes'],
  generateKey: [3, 'algorithm', 'flag', 'usages'],
  deriveKey: [5, 'algorithm', 'cryptoKey', 'algorithm', 'flag', 'usages'],
  deriveBits: [2, 'algorithm', 'cryptoKey', 'length'],
  importKey: [4, 'format', undefined, 'algorithm', 'flag', 'usages'],
  exportKey: [2, 'format', 'cryptoKey'],
  wrapKey: [4, 'format', 'cryptoKey', 'cryptoKey', 'algorithm'],
  unwrapKey: [7, 'format', 'bytes', 'cryptoKey', 'algorithm', 'algorithm', 'flag', 'usages'],
};

exports.run = (method, given) => {
  const [least, ...types] = signatures[method];
  if (given.length < least) throw missing(method, least, given.length);
  const args = [];
  types.forEach((type, i) => {
    const wanted = type !== undefined ? type : args[0] === 'jwk' ? 'JsonWebKey' : 'bytes';
    args[i] = argument(method, i, wanted, given[i]);
  });
  return methods[method](...args);
};

const invalid = (message) => failed('InvalidAccessError', message);

// The module of an algorithm's keys.
function keysOf(name) {
  return /^(?:RSA|EC|Ed|X)/.test(name) ? require('internal/subtlepairs') : require('internal/subtlesecrets');
}

function crypt(operation, usage, algorithm, key, data) {
  const parts = partsOf(key);
  if (algorithm.name !== parts.algorithm.name || !parts.usages.includes(usage)) {
    throw invalid('The requested operation is not valid for the provided key');
  }
  return require('internal/subtlejobs').crypt(operation, algorithm, parts, data);
}

function signing(usage, algorithm, key) {
  const parts = partsOf(key);
  const normal = normalize(algorithm, usage);
  if (normal.name !== parts.algorithm.name || !parts.usages.includes(usage)) throw invalid(`Unable to use this key to ${usage}`);
  return [normal, parts];
}

function deriving(usage, algorithm, baseKey) {
  const parts = partsOf(baseKey);
  if (!parts.usages.includes(usage)) throw invalid(`baseKey does not have ${usage} usage`);
  if (parts.algorithm.name !== algorithm.name) throw invalid('Key algorithm mismatch');
  return parts;
}

// toCryptoKey is that method of KeyObject: the CryptoKey of a handle whose type is secret,
// public or private.
exports.toCryptoKey = (handle, type, algorithm, extractable, keyUsages) => {
  const normal = normalize(value('algorithm', algorithm), 'importKey');
  const usages = value('usages', keyUsages);
  const key = keysOf(normal.name).importKey('handle', { handle, type }, normal, Boolean(extractable), usages);
  if (key === undefined) throw failed('NotSupportedError', 'Unrecognized algorithm name');
  checkUses(key);
  return key;
};

// checkUses refuses keys that can do nothing; public ones may be there to be agreed with.
function checkUses({ type, usages }) {
  if (type !== 'public' && usages.length === 0) throw failed('SyntaxError', `Usages cannot be empty when importing a ${type} key.`);
}

function importKey(format, data, algorithm, extractable, usages) {
  const key = keysOf(algorithm.name).importKey(format, data, algorithm, extractable, usages);
  if (key === undefined) throw failed('NotSupportedError', `Unable to import ${algorithm.name} using ${format} format`);
  checkUses(key);
  return key;
}

async function exportKey(format, key) {
  const { type, extractable, algorithm: { name } } = partsOf(key);
  if (!can(name, 'exportKey')) throw failed('NotSupportedError', `${name} key export is not supported`);
  if (!extractable) throw failed('InvalidAccessException', 'key is not extractable');
  const exported = await keysOf(name).exportKey(format, partsOf(key));
  if (exported === undefined) throw failed('NotSupportedError', `Unable to export ${name} ${type} key using ${format} format`);
  return exported;
}

// wrapping is the algorithm of wrapKey or unwrapKey, which may be one for messages too.
function wrapping(operation, instead, algorithm) {
  try {
    return [operation, normalize(algorithm, operation)];
  } catch {
    return [instead, normalize(algorithm, instead)];
  }
}

// The key wrap of RFC 3394 takes whole blocks of eight bytes, and JSON may end with spaces.
const jsonOf = (jwk, name) => {
  const json = stringify(jwk);
  return name === 'AES-KW' ? json.padEnd(Math.ceil(json.length / 8) * 8, ' ') : json;
};

const methods = {
  __proto__: null,
  encrypt: (algorithm, key, data) => crypt('encrypt', 'encrypt', normalize(algorithm, 'encrypt'), key, data),
  decrypt: (algorithm, key, data) => crypt('decrypt', 'decrypt', normalize(algorithm, 'decrypt'), key, data),
  sign(algorithm, key, data) {
    const [normal, parts] = signing('sign', algorithm, key);
    return require('internal/subtlejobs').sign(normal, parts, data);
  },
  verify(algorithm, key, signature, data) {
    const [normal, parts] = signing('verify', algorithm, key);
    return require('internal/subtlejobs').verify(normal, parts, signature, data);
  },
  digest(algorithm, data) {
    const { name } = normalize(algorithm, 'digest');
    return job((native) => native.digest(name, data));
  },
  async generateKey(algorithm, extractable, usages) {
    const normal = normalize(algorithm, 'generateKey');
    const made = await keysOf(normal.name).generateKey(normal, extractable, usages);
    const { usages: allowed } = partsOf(made) || made.privateKey;
    if (allowed.length === 0) throw failed('SyntaxError', 'Usages cannot be empty when creating a key.');
    return made;
  },
  async deriveKey(algorithm, baseKey, derivedKeyAlgorithm, extractable, usages) {
    const normal = normalize(algorithm, 'deriveBits');
    const imported = normalize(derivedKeyAlgorithm, 'importKey');
    const derived = normalize(derivedKeyAlgorithm, 'getLength');
    const parts = deriving('deriveKey', normal, baseKey);
    const length = require('internal/subtlesecrets').lengthOf(derived);
    const bits = await require('internal/subtlejobs').derive(normal, parts, length);
    return importKey('raw', bits, imported, extractable, usages);
  },
  deriveBits(algorithm, baseKey, length) {
    const normal = normalize(algorithm, 'deriveBits');
    return require('internal/subtlejobs').derive(normal, deriving('deriveBits', normal, baseKey), length);
  },
  importKey(format, data, algorithm, extractable, usages) {
    return importKey(format, data, normalize(algorithm, 'importKey'), extractable, usages);
  },
  exportKey: (format, key) => exportKey(format, key),
  async wrapKey(format, key, wrappingKey, algorithm) {
    const [operation, normal] = wrapping('wrapKey', 'encrypt', algorithm);
    const exported = await exportKey(format, key);
    const data = format === 'jwk' ? require('internal/subtlejobs').utf8(jsonOf(exported, normal.name)) : exported;
    return crypt(operation, 'wrapKey', normal, wrappingKey, data);
  },
  async unwrapKey(format, wrappedKey, unwrappingKey, unwrapAlgo, unwrappedKeyAlgo, extractable, usages) {
    const [operation, normal] = wrapping('unwrapKey', 'decrypt', unwrapAlgo);
    const wanted = normalize(unwrappedKeyAlgo, 'importKey');
    let data = await crypt(operation, 'unwrapKey', normal, unwrappingKey, wrappedKey);
    if (format === 'jwk') {
      try {
        data = parse(require('internal/subtlejobs').textOf(data));
      } catch {
        throw failed('DataError', 'Invalid wrapped JWK key');
      }
      data = argument('importKey', 1, 'JsonWebKey', data);
    }
    return importKey(format, data, wanted, extractable, usages);
  },
};
