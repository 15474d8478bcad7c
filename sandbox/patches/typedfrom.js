// from of typed arrays: the engine's own takes nothing but objects, though a text is what
// it is given most often, Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).
(function () {
  'use strict';
  const { defineProperty, getPrototypeOf } = Object;
  const { apply } = Reflect;
  const ObjectOf = Object;
  const TypedArray = getPrototypeOf(Uint8Array);
  const native = TypedArray.from;

  const nameOf = (value) => {
    if (typeof value === 'string') return `string "${value}"`;
    return value === null || typeof value !== 'object' ? `${value === null ? 'object' : typeof value} ${String(value)}` : '#<Object>';
  };

  const { from } = {
    from(source) {
      const map = arguments[1];
      if (typeof this === 'function' && map !== undefined && typeof map !== 'function') throw new TypeError(`${nameOf(map)} is not a function`);
      if (source === undefined || source === null) {
        const name = source === null ? 'object null' : 'undefined';
        throw new TypeError(`${name} is not iterable (cannot read property Symbol(Symbol.iterator))`);
      }
      return apply(native, this, [ObjectOf(source), map, arguments[2]]);
    },
  };
  defineProperty(TypedArray, 'from', { value: from, writable: true, configurable: true });
})
