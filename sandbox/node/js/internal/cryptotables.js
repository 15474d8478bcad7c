'use strict';
// What is left of crypto: constants, settings of a library that is not here, and a class that
// nothing uses any longer.

const { coded, notSupported } = require('internal/errors');

exports.getFips = function getFips() {
  return 0;
};

exports.setFips = function setFips() {
  throw notSupported('crypto.setFips', 'the cryptography here is not that of OpenSSL');
};

exports.setEngine = function setEngine() {
  throw notSupported('crypto.setEngine', 'the cryptography here is not that of OpenSSL');
};

exports.secureHeapUsed = function secureHeapUsed() {
  return { total: 0, used: 0, utilization: 0, min: 0 };
};

exports.Certificate = function Certificate() {
  throw coded(Error, 'ERR_NOT_SUPPORTED', 'crypto.Certificate is not supported: SPKAC was given up by all browsers');
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
