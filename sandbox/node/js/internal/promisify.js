'use strict';
// util.promisify and util.callbackify

const checkFunction = (value, name) => {
  if (typeof value !== 'function') require('internal/validators').validateFunction(value, name);
};
const isPromise = (value) => value !== null && typeof value === 'object' && require('internal/types').kind(value) === 'Promise';
const { defineProperty, defineProperties, getOwnPropertyDescriptors, getPrototypeOf, setPrototypeOf } = Object;
const { apply } = Reflect;
const { promisify: custom } = require('internal/symbols');

// The functions of fs whose callbacks get several values, and what to call these.
const several = {
  __proto__: null,
  read: ['bytesRead', 'buffer'], readv: ['bytesRead', 'buffers'], write: ['bytesWritten', 'buffer'], writev: ['bytesWritten', 'buffers'],
};

function namesOf(original) {
  const { name } = original;
  return typeof name === 'string' && several[name] !== undefined && require('fs')[name] === original ? several[name] : undefined;
}

const lasting = (value) => ({ __proto__: null, value, enumerable: false, writable: false, configurable: true });

function promisify(original) {
  checkFunction(original, 'original');
  const own = original[custom];
  if (own) {
    checkFunction(own, 'util.promisify.custom');
    return defineProperty(own, custom, lasting(own));
  }
  const names = namesOf(original);
  function fn(...args) {
    return new Promise((resolve, reject) => {
      const settle = (error, ...values) => {
        if (error) reject(error);
        else if (names !== undefined && values.length > 1) resolve(named(names, values));
        else resolve(values[0]);
      };
      if (isPromise(apply(original, this, [...args, settle]))) {
        require('process').emitWarning('Calling promisify on a function that returns a Promise is likely a mistake.',
          'DeprecationWarning', 'DEP0174');
      }
    });
  }
  setPrototypeOf(fn, getPrototypeOf(original));
  defineProperty(fn, custom, lasting(fn));
  return defineProperties(fn, getOwnPropertyDescriptors(original));
}

function named(names, values) {
  const result = {};
  for (let i = 0; i < names.length; i++) result[names[i]] = values[i];
  return result;
}

defineProperty(promisify, 'custom', { __proto__: null, value: custom, enumerable: true, writable: true, configurable: true });

function callbackify(original) {
  checkFunction(original, 'original');
  function callbackified(...args) {
    const last = args.pop();
    checkFunction(last, 'last argument');
    const { nextTick } = require('process');
    const callback = (...results) => apply(last, this, results);
    apply(original, this, args).then(
      (value) => nextTick(callback, null, value),
      (reason) => nextTick(callback, reason || falsyRejection(reason)),
    );
  }
  const descriptors = getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === 'number') descriptors.length.value++;
  if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
  return defineProperties(callbackified, descriptors);
}

function falsyRejection(reason) {
  return require('internal/errors').coded(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value', { reason });
}

// The timers have their own.
for (const name of ['setTimeout', 'setImmediate']) {
  defineProperty(native[name], custom, { get() { return require('internal/timerpromises')[name]; }, enumerable: true });
}

exports.promisify = promisify;
exports.callbackify = callbackify;
