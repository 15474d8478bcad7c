'use strict';
// The class AssertionError of the module assert.

const { validateObject, validateOneOf } = require('internal/validators');
const { defineProperty } = Object;
const { custom } = require('internal/symbols');

class AssertionError extends Error {
  constructor(options) {
    validateObject(options, 'options');
    const { message, operator, stackStartFn, stackStartFunction, details, diff = 'simple', actual, expected } = options;
    if (diff !== undefined) validateOneOf(diff, 'options.diff', ['simple', 'full']);
    super(require('internal/assertdiff').messageOf(actual, expected, operator, message, diff === 'full'));
    this.generatedMessage = !message;
    // The stack begins with the name and the code, and with the caller of the assertion.
    defineProperty(this, 'name', { __proto__: null, value: 'AssertionError [ERR_ASSERTION]', enumerable: false, writable: true, configurable: true });
    this.code = 'ERR_ASSERTION';
    if (details) {
      this.actual = undefined;
      this.expected = undefined;
      this.operator = undefined;
      for (let i = 0; i < details.length; i++) {
        this[`message ${i}`] = details[i].message;
        this[`actual ${i}`] = details[i].actual;
        this[`expected ${i}`] = details[i].expected;
        this[`operator ${i}`] = details[i].operator;
        this[`stack trace ${i}`] = details[i].stack;
      }
    } else {
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
    }
    capture(this, stackStartFn || stackStartFunction);
    this.name = 'AssertionError';
    this.diff = diff;
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [custom](recurseTimes, ctx) {
    // Long texts are in the message already.
    const { actual, expected } = this;
    if (typeof actual === 'string') this.actual = shorten(actual);
    if (typeof expected === 'string') this.expected = shorten(expected);
    const text = require('internal/inspect').inspect(this, { ...ctx, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

const shorten = (text) => {
  const lines = text.split('\n', 11);
  const kept = lines.length > 10 ? `${lines.slice(0, 10).join('\n')}\n...` : text;
  return kept.length > 512 ? `${kept.slice(0, 512)}...` : kept;
};

// capture writes the stack anew, from the caller on.
function capture(error, from) {
  if (typeof Error.captureStackTrace === 'function') {
    Error.captureStackTrace(error, from);
    return;
  }
  const lines = `${error.stack}`.split('\n').filter((line) => line.startsWith('\tat ') && !line.includes('node:'));
  defineProperty(error, 'stack', {
    value: [`${error.name}: ${error.message}`, ...lines].join('\n'), writable: true, configurable: true, enumerable: false,
  });
}

exports.AssertionError = AssertionError;
