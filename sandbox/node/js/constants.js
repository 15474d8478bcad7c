'use strict';
// node:constants, the constants of os, fs and crypto in one object.

module.exports = require('internal/constants').lasting(['dlopen', 'errno', 'priority', 'signals', 'fs', 'crypto']);
