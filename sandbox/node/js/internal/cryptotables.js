'use strict';
// What is left of crypto: constants, and settings of a library that is not here.

const { coded, notSupported } = require('internal/errors');
const { validateNumber, validateString } = require('internal/validators');

exports.getFips = function getFips() {
  return 0;
};

// Node built without the module of FIPS 140 has it off, and turning it off is no change.
exports.setFips = function setFips(fips) {
  if (fips) throw notSupported('crypto.setFips', 'the cryptography here is not that of OpenSSL');
};

// No engine can be loaded, and each is one that was not found.
exports.setEngine = function setEngine(id, flags) {
  validateString(id, 'id');
  if (flags) validateNumber(flags, 'flags');
  throw coded(Error, 'ERR_CRYPTO_ENGINE_UNKNOWN', `Engine "${id}" was not found`);
};

exports.secureHeapUsed = function secureHeapUsed() {
  return { total: 0, used: 0, utilization: 0, min: 0 };
};

let constants;
Object.defineProperty(exports, 'constants', {
  get() {
    if (constants === undefined) {
      const internal = require('internal/constants');
      constants = internal.group('crypto');
      constants.defaultCipherList = constants.defaultCoreCipherList;
    }
    return constants;
  },
  enumerable: true,
});

// old are the members that crypto does not show.
Object.defineProperty(exports, 'old', {
  get() {
    const { randomBytes } = require('internal/cryptorandom');
    return {
      get fips() { return exports.getFips(); },
      set fips(value) { exports.setFips(value); },
      prng: randomBytes,
      pseudoRandomBytes: randomBytes,
      rng: randomBytes,
    };
  },
});
