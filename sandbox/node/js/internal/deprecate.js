'use strict';
// util.deprecate

const { apply, construct } = Reflect;
const { defineProperty, getOwnPropertyDescriptor, setPrototypeOf } = Object;

// A code is warned of once, by whatever functions it is shared.
const warned = new Set();

function deprecate(fn, msg, code, useEmitSync, modifyPrototype = true) {
  if (code !== undefined) require('internal/validators').validateString(code, 'code');
  let told = false;
  function deprecated(...args) {
    const process = require('process');
    if (!told && !process.noDeprecation) {
      told = true;
      if (code === undefined) {
        process.emitWarning(msg, 'DeprecationWarning', deprecated);
      } else if (!warned.has(code)) {
        warned.add(code);
        process.emitWarning(msg, 'DeprecationWarning', code, deprecated);
      }
    }
    return new.target ? construct(fn, args, new.target) : apply(fn, this, args);
  }
  if (!modifyPrototype) return deprecated;
  setPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  defineProperty(deprecated, 'length', { __proto__: null, ...getOwnPropertyDescriptor(fn, 'length') });
  return deprecated;
}

// Four parameters as in Node, whose fifth has a default.
exports.deprecate = deprecate;
