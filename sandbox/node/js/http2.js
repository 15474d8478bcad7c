'use strict';
// node:http2, of which the constants are all that works.

module.exports = native;

// There are many constants, and few of those who load the module look at them.
let constants;
Object.defineProperty(native, 'constants', {
  get() {
    if (constants === undefined) constants = require('internal/constants').fill({}, 'http2');
    return constants;
  },
  set(value) { constants = value; },
  enumerable: true,
  configurable: true,
});
