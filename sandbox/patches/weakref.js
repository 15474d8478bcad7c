// WeakRef. Realms are short-lived and the engine does not tell when an object is
// collected: references hold on, as in a process of Node that ends before its first
// collection.
(function () {
  'use strict';
  const { defineProperty, construct } = Reflect;
  const { keyFor, toStringTag } = Symbol;
  const targets = new WeakMap();
  const { get, set } = targets;
  targets.get = get;
  targets.set = set;

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

  function WeakRef(target) {
    if (new.target === undefined) throw new TypeError("Constructor WeakRef requires 'new'");
    if (!isObject(target) && (typeof target !== 'symbol' || keyFor(target) !== undefined)) throw new TypeError('WeakRef: invalid target');
    const reference = construct(Object, [], new.target);
    targets.set(reference, { target });
    return reference;
  }
  const { prototype } = WeakRef;
  const { deref } = {
    deref() {
      const held = isObject(this) ? targets.get(this) : undefined;
      if (held === undefined) {
        throw new TypeError(`Method WeakRef.prototype.deref called on incompatible receiver ${isObject(this) ? '#<Object>' : String(this)}`);
      }
      return held.target;
    },
  };
  defineProperty(prototype, 'deref', { value: deref, writable: true, configurable: true });
  defineProperty(prototype, toStringTag, { value: 'WeakRef', configurable: true });
  defineProperty(WeakRef, 'prototype', { writable: false });
  defineProperty(globalThis, 'WeakRef', { value: WeakRef, writable: true, configurable: true });
})
