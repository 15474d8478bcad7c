'use strict';
// node:path, which is its posix half here.

module.exports = require('path/posix');
