'use strict';
// node:console is the global console.

module.exports = native;
