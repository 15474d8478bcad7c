// Array.fromAsync.
(function (native) {
  'use strict';
  const { call, define, isConstructor, asyncIterator, iterator } = native;
  const maxSafe = 9007199254740991;

  const put = (target, index, value) => define(target, index, value, true);
  const lengthOf = (list) => {
    const length = +list.length;
    if (!(length > 0)) return 0;
    return length < maxSafe ? length - (length % 1) : maxSafe;
  };
  const methodOf = (items, symbol, name) => {
    const method = items[symbol];
    if (method === undefined || method === null) return undefined;
    if (typeof method !== 'function') {
      throw new TypeError(`Array.fromAsync requires that the property of the first argument, items[Symbol.${name}], when exists, be a function`);
    }
    return method;
  };

  const collect = async (Class, items, map, self) => {
    if (map !== undefined && typeof map !== 'function') throw new TypeError(`${String(map)} is not a function`);
    const later = methodOf(items, asyncIterator, 'asyncIterator');
    const now = later === undefined ? methodOf(items, iterator, 'iterator') : undefined;
    const make = isConstructor(Class);
    if (later === undefined && now === undefined) {
      const list = Object(items);
      const length = lengthOf(list);
      const target = make ? new Class(length) : new Array(length);
      for (let i = 0; i < length; i++) {
        let value = await list[i];
        if (map !== undefined) value = await call(map, self, value, i);
        put(target, i, value);
      }
      target.length = length;
      return target;
    }
    const target = make ? new Class() : [];
    const source = call(later === undefined ? now : later, items);
    const { next } = source;
    for (let i = 0; ; i++) {
      let result = call(next, source);
      if (later !== undefined) result = await result;
      if ((typeof result !== 'object' && typeof result !== 'function') || result === null) {
        throw new TypeError(`Iterator result ${String(result)} is not an object`);
      }
      if (result.done) {
        target.length = i;
        return target;
      }
      let stage = 'source';
      try {
        let value = result.value;
        if (later === undefined) value = await value;
        stage = 'ours';
        if (map !== undefined) value = await call(map, self, value, i);
        put(target, i, value);
      } catch (error) {
        if (stage === 'ours' || later === undefined) {
          try {
            const close = source.return;
            if (close !== undefined && close !== null) {
              const closed = call(close, source);
              if (later !== undefined) await closed;
            }
          } catch { /* the first error counts */ }
        }
        throw error;
      }
    }
  };

  return {
    fromAsync(items, map = undefined, self = undefined) { return collect(this, items, map, self); },
  };
})
