'use strict';
// The names of elliptic curves.

const { coded, notSupported } = require('internal/errors');

// check throws for a name that no curve has, and for one that only Node's have.
exports.check = (name) => {
  if (native.isCurve(name)) return;
  if (native.isAbsentCurve(name)) throw notSupported(`the elliptic curve ${name}`, 'crypto.getCurves() lists those there are');
  throw coded(TypeError, 'ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name');
};
