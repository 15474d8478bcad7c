// WeakRef. Realms are short-lived and the engine does not tell when an object is
// collected: references hold on, as in a process of Node that ends before its first
// collection.
(function (finish) {
  'use strict';
  const targets = new WeakMap();
  const { get, set } = targets;
  targets.get = get;
  targets.set = set;

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

  function WeakRef(target) {
    if (new.target === undefined) throw new TypeError("Constructor WeakRef requires 'new'");
    if (!isObject(target) && (typeof target !== 'symbol' || Symbol.keyFor(target) !== undefined)) throw new TypeError('WeakRef: invalid target');
    targets.set(this, { target });
  }
  finish(WeakRef, {
    deref() {
      const held = isObject(this) ? targets.get(this) : undefined;
      if (held === undefined) {
        throw new TypeError(`Method WeakRef.prototype.deref called on incompatible receiver ${isObject(this) ? '#<Object>' : String(this)}`);
      }
      return held.target;
    },
  });
})
