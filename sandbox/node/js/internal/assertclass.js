'use strict';
// The class Assert of the module assert: assertions with options of their own.

const { coded } = require('internal/errors');
const { defineProperty, keys } = Object;
const optionsKey = Symbol('options');

let made;

// classOf makes the class of the methods, once.
exports.classOf = (methods) => {
  if (made !== undefined) return made;
  const { AssertionError } = require('internal/assertionerror');
  made = function Assert(options) {
    if (new.target === undefined) {
      throw coded(TypeError, 'ERR_CONSTRUCT_CALL_REQUIRED', 'Class constructor Assert cannot be invoked without `new`');
    }
    const own = { strict: true, ...options };
    if (own.diff !== undefined) require('internal/validators').validateOneOf(own.diff, 'options.diff', ['simple', 'full']);
    this.AssertionError = AssertionError;
    defineProperty(this, optionsKey, { __proto__: null, value: own });
    if (own.strict) {
      this.equal = this.strictEqual;
      this.deepEqual = this.deepStrictEqual;
      this.notEqual = this.notStrictEqual;
      this.notDeepEqual = this.notDeepStrictEqual;
    }
  };
  for (const name of keys(methods)) made.prototype[name] = methods[name];
  return made;
};

exports.diffOf = (receiver) => (receiver !== null && receiver[optionsKey] !== undefined ? receiver[optionsKey].diff : undefined);
