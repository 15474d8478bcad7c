'use strict';
// The global structuredClone.

exports.structuredClone = function structuredClone(value, options) {
  if (arguments.length === 0) throw require('internal/errors').missingArgs('The value argument must be specified');
  return require('internal/clonejob').run(value, options);
};
