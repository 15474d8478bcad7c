'use strict';
// The class CallTracker of the module assert, which Node has deprecated.

const { invalidArgType, invalidArgValue } = require('internal/errors');
const { validateInteger } = require('internal/validators');
const { AssertionError } = require('internal/assertionerror');
const { deprecate } = require('internal/deprecate');
const { apply } = Reflect;

class CallTracker {
  // { name, exact, calls, stack } by tracked function.
  #contexts = new Map();

  #of(tracked) {
    const context = this.#contexts.get(tracked);
    if (context === undefined) throw invalidArgValue('tracked', tracked, 'is not a tracked function');
    return context;
  }

  reset(tracked) {
    if (tracked === undefined) {
      for (const context of this.#contexts.values()) context.calls = [];
      return;
    }
    this.#of(tracked).calls = [];
  }

  getCalls(tracked) {
    return [...this.#of(tracked).calls];
  }

  calls(fn, expected = 1) {
    if (typeof fn === 'number') {
      expected = fn;
      fn = () => {};
    } else if (fn === undefined) {
      fn = () => {};
    } else if (typeof fn !== 'function') {
      throw invalidArgType('fn', 'Function', fn);
    }
    validateInteger(expected, 'expected', 1, 2 ** 32 - 1);
    const context = { name: fn.name || 'calls', exact: expected, calls: [], stack: new Error() };
    const tracked = new Proxy(fn, {
      apply(target, thisArg, args) {
        context.calls.push(Object.freeze({ thisArg, arguments: Object.freeze([...args]) }));
        return apply(target, thisArg, args);
      },
    });
    this.#contexts.set(tracked, context);
    return tracked;
  }

  report() {
    const errors = [];
    for (const { name, exact, calls, stack } of this.#contexts.values()) {
      if (calls.length === exact) continue;
      errors.push({
        message: `Expected the ${name} function to be executed ${exact} time(s) but was executed ${calls.length} time(s).`,
        actual: calls.length,
        expected: exact,
        operator: name,
        stack,
      });
    }
    return errors;
  }

  verify() {
    const errors = this.report();
    if (errors.length === 0) return;
    const message = errors.length === 1 ? errors[0].message : 'Functions were not called the expected number of times';
    throw new AssertionError({ message, details: errors });
  }
}

exports.CallTracker = deprecate(CallTracker, 'assert.CallTracker is deprecated.', 'DEP0173');
