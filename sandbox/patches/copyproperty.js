// Puts the property of one object on another, where the engine does not let the host do it.
(function (to, from, name, enumerable) {
  'use strict';
  Object.defineProperty(to, name, { __proto__: null, ...Object.getOwnPropertyDescriptor(from, name), enumerable });
})
