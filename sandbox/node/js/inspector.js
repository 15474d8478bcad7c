'use strict';
// node:inspector without an inspector.

module.exports = native;

native.console = console;
