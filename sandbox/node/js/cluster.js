'use strict';
// node:cluster of a process that is alone.

const EventEmitter = require('events');

module.exports = Object.setPrototypeOf(native, EventEmitter.prototype);
EventEmitter.call(native);
