// Makes a constructor that leaves everything to make(new.target, ...args): a function of
// the host cannot tell whether it was called with new.
(function (make) {
  'use strict';
  return function (...args) { return make(new.target, ...args); };
})
