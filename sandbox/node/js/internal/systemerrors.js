'use strict';
// The system's errors by number.

const { outOfRange } = require('internal/errors');
const { validateNumber } = require('internal/validators');

let table;

function check(err) {
  validateNumber(err, 'err');
  if (err >= 0 || !Number.isSafeInteger(err)) throw outOfRange('err', 'a negative integer', err);
  if (table === undefined) table = new Map(native.systemErrors());
  return table.get(err);
}

exports.getSystemErrorMap = function getSystemErrorMap() {
  return new Map(native.systemErrors());
};

exports.getSystemErrorName = function getSystemErrorName(err) {
  const entry = check(err);
  return entry === undefined ? `Unknown system error ${err}` : entry[0];
};

exports.getSystemErrorMessage = function getSystemErrorMessage(err) {
  const entry = check(err);
  return entry === undefined ? `Unknown system error ${err}` : entry[1];
};
