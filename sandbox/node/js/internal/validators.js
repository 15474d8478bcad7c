'use strict';
// Checks of arguments that throw Node's errors.

const { invalidArgType, invalidArgValue, outOfRange } = require('internal/errors');
const MAX_SAFE_INTEGER = 2 ** 53 - 1;
const MIN_SAFE_INTEGER = -MAX_SAFE_INTEGER;

exports.validateString = (value, name) => {
  if (typeof value !== 'string') throw invalidArgType(name, 'string', value);
};

exports.validateBoolean = (value, name) => {
  if (typeof value !== 'boolean') throw invalidArgType(name, 'boolean', value);
};

exports.validateFunction = (value, name) => {
  if (typeof value !== 'function') throw invalidArgType(name, 'Function', value);
};

exports.validateNumber = (value, name, min, max) => {
  if (typeof value !== 'number') throw invalidArgType(name, 'number', value);
  const bounded = min !== undefined || max !== undefined;
  if ((min !== undefined && value < min) || (max !== undefined && value > max) || (bounded && value !== value)) {
    const range = `${min !== undefined ? `>= ${min}` : ''}${min !== undefined && max !== undefined ? ' && ' : ''}${max !== undefined ? `<= ${max}` : ''}`;
    throw outOfRange(name, range, value);
  }
};

exports.validateInteger = (value, name, min = MIN_SAFE_INTEGER, max = MAX_SAFE_INTEGER) => {
  if (typeof value !== 'number') throw invalidArgType(name, 'number', value);
  if (value % 1 !== 0) throw outOfRange(name, 'an integer', value);
  if (value < min || value > max) throw outOfRange(name, `>= ${min} && <= ${max}`, value);
};

exports.validateObject = (value, name, functionsToo = false) => {
  if (value === null || Array.isArray(value) || (typeof value !== 'object' && !(functionsToo && typeof value === 'function'))) {
    throw invalidArgType(name, 'Object', value);
  }
};

exports.validateAbortSignal = (value, name) => {
  if (value !== undefined && (value === null || typeof value !== 'object' || !('aborted' in value))) {
    throw invalidArgType(name, 'AbortSignal', value);
  }
};

exports.validateArray = (value, name) => {
  if (!Array.isArray(value)) throw invalidArgType(name, 'Array', value);
};

exports.validateOneOf = (value, name, allowed) => {
  if (allowed.includes(value)) return;
  const names = allowed.map((one) => (typeof one === 'string' ? `'${one}'` : String(one)));
  throw invalidArgValue(name, value, `must be one of: ${names.join(', ')}`);
};
