'use strict';
// node:tls without sockets.

module.exports = native;

native.DEFAULT_CIPHERS = require('internal/constants').ciphers();

Object.defineProperty(native, 'rootCertificates', { get: native.rootCertificates, enumerable: true, configurable: true });
