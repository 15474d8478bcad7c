'use strict';
// The constructors of crypto are functions, which may be called without new. What they make
// is of a class whose prototype they share.

const { construct } = Reflect;
const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames, setPrototypeOf } = Object;

// constructorOf makes the function of a class. The methods of a prototype show in enumerations.
exports.constructorOf = (name, length, Class) => {
  const { hide, expose } = require('internal/shape');
  const make = { [name]: function (...args) { return construct(Class, args, new.target || Class); } }[name];
  defineProperty(make, 'length', { value: length });
  make.prototype = Class.prototype;
  hide(Class.prototype, 'constructor', make);
  expose(Class.prototype, undefined, getOwnPropertyNames(Class.prototype).filter((method) => method !== 'constructor').join(' '));
  return make;
};

// flatten gives a class the methods of the one it extends, whose place in the chain is taken by
// what that one extends: two classes of crypto that have much in common do not show it.
exports.flatten = (Class, Base) => {
  for (const method of getOwnPropertyNames(Base.prototype)) {
    if (method !== 'constructor') defineProperty(Class.prototype, method, getOwnPropertyDescriptor(Base.prototype, method));
  }
  setPrototypeOf(Class.prototype, Object.getPrototypeOf(Base.prototype));
};
