// Gives texts of dates the name of their zone as V8 has it.
(function () {
  'use strict';
  const { apply, defineProperty } = Reflect;
  const { replace } = String.prototype;
  for (const name of ['toString', 'toTimeString']) {
    const original = Date.prototype[name];
    const { [name]: method } = { [name]() { return apply(replace, apply(original, this, []), ['(UTC)', '(Coordinated Universal Time)']); } };
    defineProperty(Date.prototype, name, { value: method, writable: true, enumerable: false, configurable: true });
  }
})
