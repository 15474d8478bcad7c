'use strict';
// What util does with text.

const { validateString } = require('internal/validators');

exports.stripVTControlCharacters = function stripVTControlCharacters(str) {
  validateString(str, 'str');
  return require('internal/layout').stripVTControlCharacters(str);
};

// A template would copy what is a text already.
exports.toUSVString = { toUSVString(input) { return native.toWellFormed(typeof input === 'string' ? input : `${input}`); } }.toUSVString;
