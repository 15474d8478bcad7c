'use strict';
// util.inherits

const { invalidArgType } = require('internal/errors');
const { defineProperty, setPrototypeOf } = Object;

exports.inherits = function inherits(ctor, superCtor) {
  if (ctor === undefined || ctor === null) throw invalidArgType('ctor', 'Function', ctor);
  if (superCtor === undefined || superCtor === null) throw invalidArgType('superCtor', 'Function', superCtor);
  if (superCtor.prototype === undefined) throw invalidArgType('superCtor.prototype', 'Object', superCtor.prototype);
  defineProperty(ctor, 'super_', { __proto__: null, value: superCtor, writable: true, configurable: true });
  setPrototypeOf(ctor.prototype, superCtor.prototype);
};
