'use strict';

// constructorOf is the class that an object says it is of, for showing it.
exports.constructorOf = function (value, fallback) {
  for (let object = value; object !== null; object = Object.getPrototypeOf(object)) {
    const descriptor = Object.getOwnPropertyDescriptor(object, 'constructor');
    if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== '') return descriptor.value;
  }
  return fallback;
};
