'use strict';
// Iterators over the pairs of a Headers or a FormData, which follow what happens to the pairs
// meanwhile.

const { iterator } = require('internal/symbols');
const { needs } = require('internal/webidl');

// iteration gives the members of a prototype that iterate. list(object) gives the pairs, or
// throws for what is no object of the class.
exports.iteration = function iteration(name, list) {
  const steps = new WeakMap();
  let made;
  const iteratorOf = (object, item) => {
    list(object);
    if (made === undefined) {
      made = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][iterator]())), {
        next: {
          value: function next() {
            const step = steps.get(this);
            if (step === undefined) throw new TypeError(`'next' called on an object that does not implement interface ${name} Iterator.`);
            return step();
          },
          writable: true, enumerable: true, configurable: true,
        },
        [Symbol.toStringTag]: { value: `${name} Iterator`, configurable: true },
      });
    }
    const own = Object.create(made);
    let index = 0;
    steps.set(own, () => {
      const pairs = list(object);
      if (index >= pairs.length) return { value: undefined, done: true };
      return { value: item(pairs[index++]), done: false };
    });
    return own;
  };
  return {
    keys() { return iteratorOf(this, (pair) => pair[0]); },
    values() { return iteratorOf(this, (pair) => pair[1]); },
    entries() { return iteratorOf(this, (pair) => [pair[0], pair[1]]); },
    forEach(callback, thisArgument = undefined) {
      list(this);
      needs(arguments.length, 1, `${name}.forEach`);
      if (typeof callback !== 'function') {
        throw new TypeError(`Failed to execute 'forEach' on '${name}': parameter 1 is not of type 'Function'.`);
      }
      for (let index = 0, pairs = list(this); index < pairs.length; index++, pairs = list(this)) {
        callback.call(thisArgument, pairs[index][1], pairs[index][0], this);
      }
    },
  };
};
