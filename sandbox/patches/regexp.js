// Replaces RegExp by a constructor of the host's expressions.
(function (install) {
  'use strict';
  const make = install(function RegExp(pattern, flags) {
    return make(pattern, flags, new.target);
  }, Object.getOwnPropertyDescriptor(RegExp.prototype, 'source').get);
})
