'use strict';
// node:assert

const { coded, missingArgs } = require('internal/errors');
const { defineProperty } = Object;
const AssertionErrorOf = () => require('internal/assertionerror').AssertionError;
const comparisons = () => require('internal/comparisons');
const thrown = () => require('internal/assertthrown');
const optionsKey = Symbol('options');

function fail(values) {
  if (values.message instanceof Error) throw values.message;
  throw new (AssertionErrorOf())(values);
}

const diffOf = (receiver) => (receiver !== undefined && receiver !== null && receiver[optionsKey] !== undefined ? receiver[optionsKey].diff : undefined);

// holds fails with Node's words when a value is falsy. The text of the expression, which
// Node reads from the file, is not at hand in a realm.
function holds(fn, count, value, message) {
  if (value) return;
  if (message instanceof Error) throw message;
  const missing = count === 0;
  const generated = missing || message === undefined || message === null;
  const error = new (AssertionErrorOf())({
    actual: value, expected: true, message: missing ? 'No value argument passed to `assert.ok()`' : message, operator: '==', stackStartFn: fn,
  });
  error.generatedMessage = generated;
  throw error;
}

const assert = module.exports = function ok(...args) {
  holds(ok, args.length, ...args);
};

// comparison makes the method that compares two values by test.
function comparison(name, operator, test) {
  const method = {
    [name]: function (actual, expected, message) {
      if (arguments.length < 2) throw missingArgs('actual', 'expected');
      if (!test(actual, expected)) fail({ actual, expected, message, operator, stackStartFn: method, diff: diffOf(this) });
    },
  }[name];
  return method;
}

class Assert {
  constructor(options) {
    const own = { strict: true, ...options };
    if (own.diff !== undefined) require('internal/validators').validateOneOf(own.diff, 'options.diff', ['simple', 'full']);
    this.AssertionError = AssertionErrorOf();
    defineProperty(this, optionsKey, { __proto__: null, value: own, enumerable: false, configurable: false, writable: false });
    if (own.strict) {
      this.equal = this.strictEqual;
      this.deepEqual = this.deepStrictEqual;
      this.notEqual = this.notStrictEqual;
      this.notDeepEqual = this.notDeepStrictEqual;
    }
  }
}

const methods = {
  fail: { fail(actual, expected, message, operator, stackStartFn) {
    thrown().fail(arguments.length, actual, expected, message, operator, stackStartFn || methods.fail);
  } }.fail,
  ok: { ok(...args) { holds(methods.ok, args.length, ...args); } }.ok,
  equal: comparison('equal', '==', (a, b) => a == b || (a !== a && b !== b)),
  notEqual: comparison('notEqual', '!=', (a, b) => a != b && !(a !== a && b !== b)),
  deepEqual: comparison('deepEqual', 'deepEqual', (a, b) => comparisons().isDeepEqual(a, b)),
  notDeepEqual: comparison('notDeepEqual', 'notDeepEqual', (a, b) => !comparisons().isDeepEqual(a, b)),
  deepStrictEqual: comparison('deepStrictEqual', 'deepStrictEqual', (a, b) => comparisons().isDeepStrictEqual(a, b)),
  notDeepStrictEqual: comparison('notDeepStrictEqual', 'notDeepStrictEqual', (a, b) => !comparisons().isDeepStrictEqual(a, b)),
  strictEqual: comparison('strictEqual', 'strictEqual', (a, b) => Object.is(a, b)),
  notStrictEqual: comparison('notStrictEqual', 'notStrictEqual', (a, b) => !Object.is(a, b)),
  partialDeepStrictEqual: comparison('partialDeepStrictEqual', 'partialDeepStrictEqual', (a, b) => comparisons().isPartiallyEqual(a, b)),
  throws: function throws(fn, ...args) { thrown().throws(throws, fn, args); },
  rejects: { async rejects(promiseFn, ...args) { await thrown().rejects(methods.rejects, promiseFn, args); } }.rejects,
  doesNotThrow: function doesNotThrow(fn, ...args) { thrown().doesNotThrow(doesNotThrow, fn, args); },
  doesNotReject: { async doesNotReject(fn, ...args) { await thrown().doesNotReject(methods.doesNotReject, fn, args); } }.doesNotReject,
  ifError: function ifError(err) { thrown().ifError(err, ifError); },
  match: function match(string, regexp, message) { thrown().match(string, regexp, message, match, true); },
  doesNotMatch: function doesNotMatch(string, regexp, message) { thrown().match(string, regexp, message, doesNotMatch, false); },
};

for (const name of Object.keys(methods)) {
  defineProperty(Assert.prototype, name, { __proto__: null, value: methods[name], writable: true, enumerable: true, configurable: true });
}

// The class of old is made when it is asked for.
function tracker(target) {
  defineProperty(target, 'CallTracker', {
    get() { return require('internal/calltracker').CallTracker; }, enumerable: true, configurable: true,
  });
}

const names = ['fail', 'equal', 'notEqual', 'deepEqual', 'notDeepEqual', 'deepStrictEqual', 'notDeepStrictEqual', 'strictEqual', 'notStrictEqual',
  'partialDeepStrictEqual', 'match', 'doesNotMatch', 'throws', 'rejects', 'doesNotThrow', 'doesNotReject', 'ifError'];

function strict(...args) {
  holds(strict, args.length, ...args);
}

const stricter = { equal: 'strictEqual', deepEqual: 'deepStrictEqual', notEqual: 'notStrictEqual', notDeepEqual: 'notDeepStrictEqual' };

assert.AssertionError = AssertionErrorOf();
strict.AssertionError = assert.AssertionError;
tracker(assert);
tracker(strict);
assert.ok = assert;
strict.ok = assert;
for (const name of names) {
  assert[name] = methods[name];
  strict[name] = methods[stricter[name] || name];
}
assert.strict = strict;
assert.Assert = function (options) {
  if (new.target === undefined) {
    throw coded(TypeError, 'ERR_CONSTRUCT_CALL_REQUIRED', 'Class constructor Assert cannot be invoked without `new`');
  }
  return Reflect.construct(Assert, [options], new.target);
};
defineProperty(assert.Assert, 'name', { value: 'Assert', configurable: true });
assert.Assert.prototype = Assert.prototype;
defineProperty(Assert.prototype, 'constructor', { value: assert.Assert, writable: true, enumerable: false, configurable: true });
strict.Assert = assert.Assert;
strict.strict = strict;
