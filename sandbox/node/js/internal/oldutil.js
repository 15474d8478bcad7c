'use strict';
// The checks of old that util still exports, each of which warns once when it is called.

const { deprecate } = require('internal/deprecate');
const { assign } = Object;
const kindIs = (value, kind) => require('internal/types').kind(value) === kind;
const isObject = (value) => value !== null && typeof value === 'object';

function extend(target, source) {
  if (isObject(source)) assign(target, source);
  return target;
}

const isError = (e) => kindIs(e, 'Error') || e instanceof Error;
const two = (number) => `${number}`.padStart(2, '0');

function now() {
  const date = new Date();
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][date.getMonth()];
  return `${date.getDate()} ${month} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

const use = (name, instead, gap = ' ') => `The \`util.${name}\` API is deprecated.${gap}Please use ${instead} instead.`;

// By name: the code, what to say and the function.
const checks = {
  _extend: ['DEP0060', use('_extend', 'Object.assign()'), extend],
  isArray: ['DEP0044', use('isArray', '`Array.isArray()`'), Array.isArray],
  isBoolean: ['DEP0045', use('isBoolean', '`typeof arg === "boolean"`', '  '), (arg) => typeof arg === 'boolean'],
  isBuffer: ['DEP0046', use('isBuffer', '`Buffer.isBuffer()`'), (b) => require('buffer').Buffer.isBuffer(b)],
  isDate: ['DEP0047', use('isDate', '`arg instanceof Date`', '  '), (...args) => kindIs(args[0], 'Date')],
  isError: ['DEP0048', use('isError', '`ObjectPrototypeToString(e) === "[object Error]" || e instanceof Error`'), isError],
  isFunction: ['DEP0049', use('isFunction', '`typeof arg === "function"`', '  '), (arg) => typeof arg === 'function'],
  isNull: ['DEP0050', use('isNull', '`arg === null`'), (arg) => arg === null],
  isNullOrUndefined: ['DEP0051', use('isNullOrUndefined', '`arg === null || arg === undefined`'), (arg) => arg === null || arg === undefined],
  isNumber: ['DEP0052', use('isNumber', '`typeof arg === "number"`'), (arg) => typeof arg === 'number'],
  isObject: ['DEP0053', use('isObject', '`arg !== null && typeof arg === "object"`'), (arg) => isObject(arg)],
  isPrimitive: ['DEP0054', use('isPrimitive', '`arg === null || (typeof arg !== "object" && typeof arg !== "function")`'),
    (arg) => arg === null || (typeof arg !== 'object' && typeof arg !== 'function')],
  isRegExp: ['DEP0055', use('isRegExp', '`arg instanceof RegExp`'), (...args) => kindIs(args[0], 'RegExp')],
  isString: ['DEP0056', use('isString', '`typeof arg === "string"`', '  '), (arg) => typeof arg === 'string'],
  isSymbol: ['DEP0057', use('isSymbol', '`arg === "symbol"`', '  '), (arg) => typeof arg === 'symbol'],
  isUndefined: ['DEP0058', use('isUndefined', '`arg === undefined`'), (arg) => arg === undefined],
  log: ['DEP0059', 'The `util.log API is deprecated. Please use console.log() with a custom formatter or a third-party logger instead.',
    (...args) => console.log('%s - %s', now(), require('internal/format').format(...args))],
};

// A getter for each, so that no more is made than is used.
for (const name of Object.keys(checks)) {
  const [code, text, check] = checks[name];
  let made;
  Object.defineProperty(exports, name, {
    get() {
      if (made === undefined) made = deprecate(check, text, code);
      return made;
    },
  });
}
