'use strict';
// Hashes, ciphers and signatures are streams, and hardly ever used as such. What makes them
// streams is loaded when a script asks one for a member that is not its own.

const { get, has, set } = Reflect;
const { defineProperty, setPrototypeOf } = Object;

// extend has a prototype extend a class of node:stream. Until the first touch something stands
// in its chain for the prototype of that class. begin makes a stream of an object.
function extend(prototype, name, states, begin) {
  let base;
  const found = () => {
    if (base === undefined) {
      base = require('stream')[name];
      setPrototypeOf(prototype, base.prototype);
    }
    return base.prototype;
  };
  setPrototypeOf(prototype, new Proxy({ __proto__: null }, {
    __proto__: null,
    get: (target, member, receiver) => get(found(), member, receiver),
    has: (target, member) => has(found(), member),
    set: (target, member, value, receiver) => set(found(), member, value, receiver),
    getPrototypeOf: found,
  }));
  for (const state of states) {
    defineProperty(prototype, state, {
      get() {
        found();
        begin(base, this);
        return this[state];
      },
      set(value) {
        defineProperty(this, state, { value, enumerable: true, configurable: true, writable: true });
      },
      enumerable: true,
      configurable: true,
    });
  }
}

function LazyTransform(options) {
  this._options = options;
}
extend(LazyTransform.prototype, 'Transform', ['_readableState', '_writableState'], (Transform, stream) => {
  Transform.call(stream, stream._options);
  stream._writableState.decodeStrings = false;
});

exports.LazyTransform = LazyTransform;
// writable has a prototype extend Writable; optionsOf are those that a stream was made with.
exports.writable = (prototype, optionsOf) => extend(prototype, 'Writable', ['_writableState'], (Writable, stream) => Writable.call(stream, optionsOf(stream)));
