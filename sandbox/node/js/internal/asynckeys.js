'use strict';
// The symbols of asynchronous iteration and disposal, which the engine has not and a realm
// has from the patch that these names bring in.

exports.asyncIterator = Symbol.asyncIterator || Symbol.for('Symbol.asyncIterator');
exports.asyncDispose = Symbol.asyncDispose || Symbol.for('nodejs.asyncDispose');
