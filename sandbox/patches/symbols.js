// The symbols of asynchronous iteration, and of disposal as Node 22 itself makes them: the
// engine has none of them.
(function () {
  'use strict';
  const define = (name, description) => Object.defineProperty(Symbol, name, { value: Symbol(description) });
  define('asyncIterator', 'Symbol.asyncIterator');
  define('dispose', 'nodejs.dispose');
  define('asyncDispose', 'nodejs.asyncDispose');
})
