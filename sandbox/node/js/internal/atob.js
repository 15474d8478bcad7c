'use strict';
// The globals atob and btoa.

function invalidCharacter(message) {
  const { DOMException } = require('internal/domexception');
  return new DOMException(message, 'InvalidCharacterError');
}

exports.atob = function atob(input) {
  if (arguments.length === 0) throw require('internal/errors').missingArgs('input');
  input = `${input}`;
  const text = native.atob(input);
  if (text !== null) return text;
  // What is of digits alone can but have one too many.
  throw invalidCharacter(/^[A-Za-z0-9+/\t\n\f\r ]*$/.exec(input) === null
    ? 'Invalid character' : 'The string to be decoded is not correctly encoded.');
};

exports.btoa = function btoa(input) {
  if (arguments.length === 0) throw require('internal/errors').missingArgs('input');
  const text = native.btoa(`${input}`);
  if (text === null) throw invalidCharacter('Invalid character');
  return text;
};
