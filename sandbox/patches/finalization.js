// FinalizationRegistry. The engine does not tell when an object is collected, and realms
// are short-lived: the callbacks never come, as in a process of Node that ends before its
// first collection.
(function (finish) {
  'use strict';
  const { get, set, delete: remove } = WeakMap.prototype;
  const guarded = () => {
    const map = new WeakMap();
    map.get = get;
    map.set = set;
    map.delete = remove;
    return map;
  };
  const registries = guarded();

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
  const isWeak = (value) => isObject(value) || (typeof value === 'symbol' && Symbol.keyFor(value) === undefined);
  const nameOf = (value) => {
    if (typeof value === 'function') return 'function';
    return isObject(value) ? '#<Object>' : String(value);
  };
  const tokensOf = (registry, method) => {
    const tokens = isObject(registry) ? registries.get(registry) : undefined;
    if (tokens === undefined) {
      throw new TypeError(`Method FinalizationRegistry.prototype.${method} called on incompatible receiver ${nameOf(registry)}`);
    }
    return tokens;
  };

  function FinalizationRegistry(cleanup) {
    if (new.target === undefined) throw new TypeError("Constructor FinalizationRegistry requires 'new'");
    if (typeof cleanup !== 'function') throw new TypeError('FinalizationRegistry: cleanup must be callable');
    // Symbols are no keys of the engine's WeakMap; they are properties here.
    registries.set(this, { objects: guarded(), symbols: { __proto__: null } });
  }
  finish(FinalizationRegistry, {
    register(target, held) {
      const tokens = tokensOf(this, 'register');
      if (!isWeak(target)) throw new TypeError('FinalizationRegistry.prototype.register: invalid target');
      if (target === held) throw new TypeError('FinalizationRegistry.prototype.register: target and holdings must not be same');
      const token = arguments.length > 2 ? arguments[2] : undefined;
      if (!isWeak(token)) {
        if (token !== undefined) throw new TypeError(`Invalid unregisterToken ('${nameOf(token)}')`);
      } else if (isObject(token)) {
        tokens.objects.set(token, true);
      } else {
        tokens.symbols[token] = true;
      }
    },
    unregister(token) {
      const tokens = tokensOf(this, 'unregister');
      if (!isWeak(token)) throw new TypeError(`Invalid unregisterToken ('${nameOf(token)}')`);
      if (isObject(token)) return tokens.objects.delete(token);
      const known = token in tokens.symbols;
      delete tokens.symbols[token];
      return known;
    },
  });
})
