'use strict';
// What util does with text.

const { validateString } = require('internal/validators');

exports.stripVTControlCharacters = function stripVTControlCharacters(str) {
  validateString(str, 'str');
  return require('internal/layout').stripVTControlCharacters(str);
};

exports.toUSVString = { toUSVString(input) { return native.toWellFormed(`${input}`); } }.toUSVString;
