'use strict';
// node:assert

const { getter } = require('internal/shape');
const AssertionErrorOf = () => require('internal/assertionerror').AssertionError;
const comparisons = () => require('internal/comparisons');
const thrown = () => require('internal/assertthrown');

function fail(values) {
  if (values.message instanceof Error) throw values.message;
  throw new (AssertionErrorOf())(values);
}

const diffOf = (receiver) => (receiver === assert || receiver === undefined ? undefined : require('internal/assertclass').diffOf(receiver));

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
      if (arguments.length < 2) throw require('internal/errors').missingArgs('actual', 'expected');
      if (!test(actual, expected)) fail({ actual, expected, message, operator, stackStartFn: method, diff: diffOf(this) });
    },
  }[name];
  return method;
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

// Classes are made when they are asked for.
function lazily(target, name, make) {
  getter(target, name, make);
}

const trackerClass = () => require('internal/calltracker').CallTracker;
const assertClass = () => require('internal/assertclass').classOf(methods);

const names = ['fail', 'equal', 'notEqual', 'deepEqual', 'notDeepEqual', 'deepStrictEqual', 'notDeepStrictEqual', 'strictEqual', 'notStrictEqual',
  'partialDeepStrictEqual', 'match', 'doesNotMatch', 'throws', 'rejects', 'doesNotThrow', 'doesNotReject', 'ifError'];

function strict(...args) {
  holds(strict, args.length, ...args);
}

const stricter = { equal: 'strictEqual', deepEqual: 'deepStrictEqual', notEqual: 'notStrictEqual', notDeepEqual: 'notDeepStrictEqual' };

lazily(assert, 'AssertionError', AssertionErrorOf);
lazily(assert, 'CallTracker', trackerClass);
lazily(strict, 'AssertionError', AssertionErrorOf);
lazily(strict, 'CallTracker', trackerClass);
assert.ok = assert;
strict.ok = assert;
for (let i = 0; i < names.length; i++) {
  assert[names[i]] = methods[names[i]];
  strict[names[i]] = methods[stricter[names[i]] || names[i]];
}
assert.strict = strict;
lazily(assert, 'Assert', assertClass);
lazily(strict, 'Assert', assertClass);
strict.strict = strict;
