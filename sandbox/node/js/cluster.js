'use strict';
// node:cluster of a process that is alone.

const EventEmitter = require('events');

module.exports = new EventEmitter();
const names = Object.keys(native);
for (let i = 0; i < names.length; i++) {
  if (names[i][0] !== '_') module.exports[names[i]] = native[names[i]];
}
