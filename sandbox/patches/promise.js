// Promise.withResolvers.
(function () {
  'use strict';
  const methods = {
    withResolvers() {
      const Class = this;
      if ((typeof Class !== 'object' && typeof Class !== 'function') || Class === null) {
        throw new TypeError('Promise.withResolvers called on non-object');
      }
      let resolve;
      let reject;
      const promise = new Class((yes, no) => {
        if (resolve !== undefined || reject !== undefined) throw new TypeError('Promise executor has already been invoked with non-undefined arguments');
        resolve = yes;
        reject = no;
      });
      if (typeof resolve !== 'function' || typeof reject !== 'function') throw new TypeError('Promise resolve or reject function is not callable');
      return { promise, resolve, reject };
    },
  };
  Object.defineProperty(Promise, 'withResolvers', { value: methods.withResolvers, writable: true, configurable: true });
})
