'use strict';
// node:constants, the constants of os, fs and crypto in one object.

const { fill } = require('internal/constants');

const constants = module.exports;
for (const group of ['dlopen', 'errno', 'priority', 'signals', 'fs', 'crypto']) fill(constants, group);
Object.freeze(constants);
