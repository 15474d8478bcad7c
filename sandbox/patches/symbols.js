// The symbols of asynchronous iteration and of disposal, which the engine has not.
(function () {
  'use strict';
  for (const name of ['asyncIterator', 'dispose', 'asyncDispose']) {
    Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
  }
})
