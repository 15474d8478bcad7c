// Has the functions that take the reasons of promises see errors in the words of V8.
(function (caught) {
  'use strict';
  const { apply, defineProperty } = Reflect;
  const { then } = Promise.prototype;
  const value = { then(onFulfilled, onRejected) {
    return apply(then, this, [onFulfilled, typeof onRejected === 'function' ? (reason) => onRejected(caught(reason)) : onRejected]);
  } }.then;
  defineProperty(Promise.prototype, 'then', { __proto__: null, value, writable: true, enumerable: false, configurable: true });
})
