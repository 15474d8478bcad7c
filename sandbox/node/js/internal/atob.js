'use strict';
// The globals atob and btoa.

function invalidCharacter(message) {
  const error = new Error(message);
  error.name = 'InvalidCharacterError';
  error.code = 5;
  return error;
}

exports.atob = function atob(input) {
  if (arguments.length === 0) throw require('internal/errors').missingArgs('input');
  const text = native.atob(`${input}`);
  if (text === null) throw invalidCharacter('The string to be decoded is not correctly encoded.');
  return text;
};

exports.btoa = function btoa(input) {
  if (arguments.length === 0) throw require('internal/errors').missingArgs('input');
  const text = native.btoa(`${input}`);
  if (text === null) throw invalidCharacter('Invalid character');
  return text;
};
