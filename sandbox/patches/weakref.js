// WeakRef and FinalizationRegistry. Realms are short-lived and the engine does not tell
// when an object is collected: references hold on, and callbacks never come, as in a
// process of Node that ends before its first collection.
(function () {
  'use strict';
  const { defineProperty } = Object;
  const { apply, construct } = Reflect;
  const { get, set } = WeakMap.prototype;
  const { keyFor } = Symbol;
  const targets = new WeakMap();
  const registries = new WeakMap();

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
  const canBeHeld = (value) => isObject(value) || (typeof value === 'symbol' && keyFor(value) === undefined);
  const nameOf = (value) => {
    if (!isObject(value)) return String(value);
    return typeof value === 'function' ? 'function' : '#<Object>';
  };
  const make = (target) => construct(Object, [], target);

  function WeakRef(target) {
    if (new.target === undefined) throw new TypeError("Constructor WeakRef requires 'new'");
    if (!canBeHeld(target)) throw new TypeError('WeakRef: invalid target');
    const reference = make(new.target);
    apply(set, targets, [reference, { target }]);
    return reference;
  }
  const references = {
    deref() {
      const held = isObject(this) ? apply(get, targets, [this]) : undefined;
      if (held === undefined) throw new TypeError(`Method WeakRef.prototype.deref called on incompatible receiver ${nameOf(this)}`);
      return held.target;
    },
  };

  function FinalizationRegistry(cleanup) {
    if (new.target === undefined) throw new TypeError("Constructor FinalizationRegistry requires 'new'");
    if (typeof cleanup !== 'function') throw new TypeError('FinalizationRegistry: cleanup must be callable');
    const registry = make(new.target);
    apply(set, registries, [registry, { objects: new WeakMap(), symbols: new Map() }]);
    return registry;
  }
  const tokensOf = (registry, method) => {
    const tokens = isObject(registry) ? apply(get, registries, [registry]) : undefined;
    if (tokens === undefined) {
      throw new TypeError(`Method FinalizationRegistry.prototype.${method} called on incompatible receiver ${nameOf(registry)}`);
    }
    return tokens;
  };
  const registrations = {
    register(target, held) {
      const tokens = tokensOf(this, 'register');
      if (!canBeHeld(target)) throw new TypeError('FinalizationRegistry.prototype.register: invalid target');
      if (Object.is(target, held)) throw new TypeError('FinalizationRegistry.prototype.register: target and holdings must not be same');
      const token = arguments.length > 2 ? arguments[2] : undefined;
      if (!canBeHeld(token)) {
        if (token !== undefined) throw new TypeError(`Invalid unregisterToken ('${nameOf(token)}')`);
        return;
      }
      if (isObject(token)) tokens.objects.set(token, true);
      else tokens.symbols.set(token, true);
    },
    unregister(token) {
      const tokens = tokensOf(this, 'unregister');
      if (!canBeHeld(token)) throw new TypeError(`Invalid unregisterToken ('${nameOf(token)}')`);
      return (isObject(token) ? tokens.objects : tokens.symbols).delete(token);
    },
  };

  for (const [Class, methods] of [[WeakRef, references], [FinalizationRegistry, registrations]]) {
    const { prototype } = Class;
    for (const name of Object.keys(methods)) {
      defineProperty(prototype, name, { value: methods[name], writable: true, enumerable: false, configurable: true });
    }
    defineProperty(prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
    defineProperty(Class, 'prototype', { writable: false });
    defineProperty(globalThis, Class.name, { value: Class, writable: true, enumerable: false, configurable: true });
  }
})
