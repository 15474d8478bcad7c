// The old methods of Object.prototype for accessors: __defineGetter__ and its kin.
(function () {
  'use strict';
  const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
  const objectOf = (value, name) => {
    if (value === undefined || value === null) throw new TypeError(`Object.prototype.${name} called on null or undefined`);
    return Object(value);
  };
  const define = (value, key, name, part, accessor) => {
    const object = objectOf(value, name);
    if (typeof accessor !== 'function') throw new TypeError(`Object.prototype.${name}: Expecting function`);
    defineProperty(object, key, { [part]: accessor, enumerable: true, configurable: true });
  };
  const lookup = (value, key, name, part) => {
    let object = objectOf(value, name);
    const property = typeof key === 'symbol' ? key : `${key}`;
    for (; object !== null; object = getPrototypeOf(object)) {
      const found = getOwnPropertyDescriptor(object, property);
      if (found !== undefined) return found[part];
    }
    return undefined;
  };
  const methods = {
    __defineGetter__(key, getter) { define(this, key, '__defineGetter__', 'get', getter); },
    __defineSetter__(key, setter) { define(this, key, '__defineSetter__', 'set', setter); },
    __lookupGetter__(key) { return lookup(this, key, '__lookupGetter__', 'get'); },
    __lookupSetter__(key) { return lookup(this, key, '__lookupSetter__', 'set'); },
  };
  for (const name of Object.keys(methods)) {
    defineProperty(Object.prototype, name, { value: methods[name], writable: true, enumerable: false, configurable: true });
  }
})
