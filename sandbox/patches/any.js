// Has Promise.any say what V8 says where nothing was fulfilled.
(function () {
  'use strict';
  const { apply, defineProperty } = Reflect;
  const { getPrototypeOf, hasOwn } = Object;
  const { any } = Promise;
  const Aggregate = AggregateError;
  const { prototype } = Aggregate;

  // The engine's own error is told from one that the iterable threw by what the latter has:
  // a text, or errors before the first promise was asked.
  const worded = (reason, iterating) => {
    if (reason === null || typeof reason !== 'object' || getPrototypeOf(reason) !== prototype || hasOwn(reason, 'message')) return reason;
    const { errors } = reason;
    return iterating && errors.length > 0 ? reason : new Aggregate(errors, 'All promises were rejected');
  };

  const value = { any(iterable) {
    const C = this;
    if (typeof C !== 'function') return apply(any, C, [iterable]);
    let iterating = true;
    function Capability(executor) {
      return new C((resolve, reject) => executor(resolve, typeof reject !== 'function' ? reject : (reason) => reject(worded(reason, iterating))));
    }
    defineProperty(Capability, 'resolve', { __proto__: null, get() {
      const { resolve } = C;
      return typeof resolve !== 'function' ? resolve : (item) => apply(resolve, C, [item]);
    } });
    try {
      return apply(any, Capability, [iterable]);
    } finally {
      iterating = false;
    }
  } }.any;
  defineProperty(Promise, 'any', { __proto__: null, value, writable: true, enumerable: false, configurable: true });
})
