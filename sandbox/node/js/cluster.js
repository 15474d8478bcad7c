'use strict';
// node:cluster of a process that is alone.

const EventEmitter = require('events');

module.exports = new EventEmitter();
for (const name of Object.keys(native)) {
  if (name[0] !== '_') module.exports[name] = native[name];
}
