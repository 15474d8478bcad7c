'use strict';
// node:readline without a terminal.

module.exports = native;

native.promises = require('readline/promises');
