'use strict';
// process.env: a variable is text whatever is put into it.

const { defineProperty } = Object;
const StringOf = String;
const refused = (what) => require('internal/errors').coded(TypeError, 'ERR_INVALID_OBJECT_DEFINE_PROPERTY', `'process.env' ${what}`);

exports.env = new Proxy(native.env(), {
  set(target, name, value) {
    if (typeof name === 'symbol' || typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
    target[name] = StringOf(value);
    return true;
  },
  defineProperty(target, name, descriptor) {
    if ('get' in descriptor || 'set' in descriptor) throw refused('does not accept an accessor(getter/setter) descriptor');
    if (!(descriptor.configurable && descriptor.writable && descriptor.enumerable)) {
      throw refused('only accepts a configurable, writable, and enumerable data descriptor');
    }
    return defineProperty(target, name, { value: StringOf(descriptor.value), writable: true, enumerable: true, configurable: true });
  },
});
