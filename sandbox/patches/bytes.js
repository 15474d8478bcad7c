// Replaces the constructors of bytes that a program names by ones that refuse, as V8 does,
// what there is no memory for: the engine would end the process.
(function (names) {
  'use strict';
  const { construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, setPrototypeOf } = Reflect;
  const { max, sizeOf } = names;
  const refuse = (message) => { throw new RangeError(message); };

  const replace = (name) => {
    const Original = globalThis[name];
    const width = name === 'ArrayBuffer' ? 1 : Original.BYTES_PER_ELEMENT;
    const Replacement = { [name]: function (...args) {
      if (new.target === undefined) throw new TypeError(`Constructor ${name} requires 'new'`);
      const size = sizeOf(args[0], name === 'ArrayBuffer');
      if (size * width > max) {
        refuse(size <= 2 ** 53 - 1 ? 'Array buffer allocation failed'
          : name === 'ArrayBuffer' ? 'Invalid array buffer length' : `Invalid typed array length: ${size}`);
      }
      return construct(Original, args, new.target === Replacement ? Original : new.target);
    } }[name];
    defineProperty(Replacement, 'length', { value: Original.length, configurable: true });
    for (const key of ownKeys(Original)) {
      if (key === 'length' || key === 'name' || key === 'prototype') continue;
      defineProperty(Replacement, key, getOwnPropertyDescriptor(Original, key));
    }
    const { prototype } = Original;
    defineProperty(Replacement, 'prototype', { value: prototype, writable: false, enumerable: false, configurable: false });
    setPrototypeOf(Replacement, getPrototypeOf(Original));
    for (const [object, key] of [[prototype, 'constructor'], [globalThis, name]]) {
      defineProperty(object, key, { value: Replacement, writable: true, enumerable: false, configurable: true });
    }
  };

  for (let i = 0; i < names.length; i++) replace(names[i]);
})
