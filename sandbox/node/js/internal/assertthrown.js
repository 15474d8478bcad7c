'use strict';
// The assertions about what functions throw and promises are rejected with, and others
// that are seldom used.

const { coded, invalidArgType, invalidArgValue, received } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { AssertionError } = require('internal/assertionerror');
const { isDeepStrictEqual } = require('internal/comparisons');
const { inspect } = require('internal/inspect');
const { kind } = require('internal/types');
const { apply } = Reflect;
const { isPrototypeOf } = Object.prototype;

const isRegExp = (value) => kind(value) === 'RegExp';
const isError = (value) => kind(value) === 'Error' || value instanceof Error;
const isErrorClass = (value) => apply(isPrototypeOf, Error, [value]);
const matches = (pattern, text) => apply(RegExp.prototype.exec, pattern, [text]) !== null;

// What a function that throws nothing comes to.
const nothing = Symbol('nothing');

function failWith(values) {
  if (values.message instanceof Error) throw values.message;
  throw new AssertionError(values);
}

let told = false;

exports.fail = (count, actual, expected, message, operator, stackStartFn) => {
  let generated = false;
  if ((actual === undefined || actual === null) && count <= 1) {
    generated = true;
    message = 'Failed';
  } else if (count === 1) {
    message = actual;
    actual = undefined;
  } else {
    if (!told) {
      told = true;
      require('process').emitWarning('assert.fail() with more than one argument is deprecated. Please use assert.strictEqual() instead or only pass a message.',
        'DeprecationWarning', 'DEP0094');
    }
    if (count === 2) operator = '!=';
  }
  if (message instanceof Error) throw message;
  const values = { actual, expected, operator: operator === undefined ? 'fail' : operator, stackStartFn };
  if (message !== undefined) values.message = message;
  const error = new AssertionError(values);
  if (generated) error.generatedMessage = true;
  throw error;
};

function caught(fn) {
  validateFunction(fn, 'fn');
  try {
    fn();
  } catch (error) {
    return error;
  }
  return nothing;
}

const isThenable = (value) => kind(value) === 'Promise' ||
  (value !== null && typeof value === 'object' && typeof value.then === 'function' && typeof value.catch === 'function');

async function rejection(promiseFn) {
  let promise = promiseFn;
  if (typeof promiseFn === 'function') {
    promise = promiseFn();
    if (!isThenable(promise)) {
      throw coded(TypeError, 'ERR_INVALID_RETURN_VALUE',
        `Expected instance of Promise to be returned from the "promiseFn" function but got ${received(promise)}.`);
    }
  } else if (!isThenable(promiseFn)) {
    throw invalidArgType('promiseFn', ['Function', 'Promise'], promiseFn);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return nothing;
}

exports.throws = (fn, code, args) => expectError(fn, 'exception', caught(code), args);
exports.rejects = async (fn, promiseFn, args) => expectError(fn, 'rejection', await rejection(promiseFn), args);
exports.doesNotThrow = (fn, code, args) => expectNone(fn, 'exception', caught(code), args);
exports.doesNotReject = async (fn, promiseFn, args) => expectNone(fn, 'rejection', await rejection(promiseFn), args);

function expectError(fn, what, actual, args) {
  let [expected, message] = args;
  if (typeof expected === 'string') {
    if (args.length === 2) throw invalidArgType('error', ['Object', 'Error', 'Function', 'RegExp'], expected);
    checkAmbiguous(actual, expected);
    message = expected;
    expected = undefined;
  } else if (expected !== undefined && expected !== null && typeof expected !== 'object' && typeof expected !== 'function') {
    throw invalidArgType('error', ['Object', 'Error', 'Function', 'RegExp'], expected);
  }
  if (actual === nothing) {
    const name = expected !== undefined && expected !== null && expected.name ? ` (${expected.name})` : '';
    failWith({
      actual: undefined, expected, operator: fn.name, message: `Missing expected ${what}${name}${message ? `: ${message}` : '.'}`, stackStartFn: fn,
    });
  }
  if (expected) expectThis(actual, expected, message, fn);
}

// A text may be meant as the message of the error or as that of the assertion.
function checkAmbiguous(actual, text) {
  let which;
  if (actual !== null && typeof actual === 'object') {
    if (actual.message === text) which = `The error message "${actual.message}"`;
  } else if (actual === text) {
    which = `The error "${actual}"`;
  }
  if (which !== undefined) {
    throw coded(TypeError, 'ERR_AMBIGUOUS_ARGUMENT', `The "error/message" argument is ambiguous. ${which} is identical to the message.`);
  }
}

function expectThis(actual, expected, message, fn) {
  const text = typeof expected === 'function' ? mismatch(actual, expected) : mismatchOf(actual, expected, message, fn);
  if (text === undefined) return;
  const error = new AssertionError({ actual, expected, message: message || text(), operator: fn.name, stackStartFn: fn });
  error.generatedMessage = !message;
  throw error;
}

// mismatch tells how an error differs from a class or from what a function wants of it, as
// a function that makes the text; undefined says that it does not.
function mismatch(actual, expected) {
  if (expected.prototype !== undefined && actual instanceof expected) return undefined;
  if (isErrorClass(expected)) {
    return () => {
      const text = `The error is expected to be an instance of "${expected.name}". Received `;
      return isError(actual) ? `${text}"${actual.name}"\n\nError message:\n\n${actual.message}` : `${text}"${inspect(actual, { depth: -1 })}"`;
    };
  }
  const result = apply(expected, {}, [actual]);
  if (result === true) return undefined;
  return () => {
    const name = expected.name ? `"${expected.name}" ` : '';
    const text = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
    return isError(actual) ? `${text}\n\nCaught error:\n\n${actual}` : text;
  };
}

// mismatchOf is mismatch for a pattern or an object of properties; the latter throws.
function mismatchOf(actual, expected, message, fn) {
  if (isRegExp(expected)) {
    const text = String(actual);
    if (matches(expected, text)) return undefined;
    return () => `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
  }
  if (actual === null || typeof actual !== 'object') {
    const error = new AssertionError({ actual, expected, message, operator: 'deepStrictEqual', stackStartFn: fn });
    error.operator = fn.name;
    throw error;
  }
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push('name', 'message');
  else if (keys.length === 0) throw invalidArgValue('error', expected, 'may not be an empty object');
  for (const key of keys) {
    if (matchesKey(actual, expected, key) || (key in actual && isDeepStrictEqual(actual[key], expected[key]))) continue;
    if (message) failWith({ actual, expected, message, operator: fn.name, stackStartFn: fn });
    const error = new AssertionError({
      actual: new Comparison(actual, keys), expected: new Comparison(expected, keys, actual), operator: 'deepStrictEqual', stackStartFn: fn,
    });
    error.actual = actual;
    error.expected = expected;
    error.operator = fn.name;
    throw error;
  }
  return undefined;
}

const matchesKey = (actual, expected, key) => typeof actual[key] === 'string' && isRegExp(expected[key]) && matches(expected[key], actual[key]);

// Comparison has the properties of an object that an assertion looked at. A pattern that
// matched shows as the text.
class Comparison {
  constructor(object, keys, actual) {
    for (const key of keys) {
      if (key in object) this[key] = actual !== undefined && matchesKey(actual, object, key) ? actual[key] : object[key];
    }
  }
}

function expectNone(fn, what, actual, args) {
  if (actual === nothing) return;
  let [expected, message] = args;
  if (typeof expected === 'string') {
    message = expected;
    expected = undefined;
  }
  if (!expected || isExpected(actual, expected)) {
    const own = actual === undefined || actual === null ? undefined : actual.message;
    failWith({
      actual, expected, operator: fn.name, message: `Got unwanted ${what}${message ? `: ${message}` : '.'}\nActual message: "${own}"`, stackStartFn: fn,
    });
  }
  throw actual;
}

function isExpected(actual, expected) {
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) return matches(expected, String(actual));
    throw invalidArgType('expected', ['Function', 'RegExp'], expected);
  }
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  return !isErrorClass(expected) && apply(expected, {}, [actual]) === true;
}

exports.ifError = (err, fn) => {
  if (err === null || err === undefined) return;
  let text = inspect(err);
  if (typeof err === 'object' && typeof err.message === 'string') {
    text = err.message.length === 0 && err.constructor ? err.constructor.name : err.message;
  }
  throw new AssertionError({ actual: err, expected: null, operator: 'ifError', message: `ifError got unwanted exception: ${text}`, stackStartFn: fn });
};

exports.match = (string, regexp, message, fn, wanted) => {
  if (!isRegExp(regexp)) throw invalidArgType('regexp', 'RegExp', regexp);
  if (typeof string === 'string' && matches(regexp, string) === wanted) return;
  if (message instanceof Error) throw message;
  let text = `The ${wanted ? 'input did not match' : 'input was expected to not match'} the regular expression ${inspect(regexp)}. Input:\n\n${inspect(string)}\n`;
  if (typeof string !== 'string') text = `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`;
  const error = new AssertionError({ actual: string, expected: regexp, message: message || text, operator: fn.name, stackStartFn: fn });
  error.generatedMessage = !message;
  throw error;
};
