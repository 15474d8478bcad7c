// Object.groupBy and Map.groupBy.
(function (call) {
  'use strict';
  const { defineProperty } = Object;
  const MapOf = Map;
  const { get, set, has } = MapOf.prototype;

  const nameOf = (value) => {
    return value === null || typeof value !== 'object' ? String(value) : '#<Object>';
  };

  // group calls take with each key and value; toKey makes a key of what the callback answers.
  const group = (items, callback, method, take) => {
    if (items === undefined || items === null) throw new TypeError(`${method} called on null or undefined`);
    if (typeof callback !== 'function') throw new TypeError(`${nameOf(callback)} is not a function`);
    let index = 0;
    for (const item of items) take(callback(item, index++), item);
  };
  const push = (list, item) => defineProperty(list, list.length, { value: item, writable: true, enumerable: true, configurable: true });

  const ofObject = {
    groupBy(items, callback) {
      const groups = { __proto__: null };
      group(items, callback, 'Object.groupBy', (key, item) => {
        const name = typeof key === 'symbol' ? key : `${key}`;
        const list = groups[name];
        if (list === undefined) groups[name] = [item];
        else push(list, item);
      });
      return groups;
    },
  };
  const ofMap = {
    groupBy(items, callback) {
      const groups = new MapOf();
      group(items, callback, 'Map.groupBy', (key, item) => {
        if (call(has, groups, key)) push(call(get, groups, key), item);
        else call(set, groups, key, [item]);
      });
      return groups;
    },
  };
  defineProperty(Object, 'groupBy', { value: ofObject.groupBy, writable: true, configurable: true });
  defineProperty(MapOf, 'groupBy', { value: ofMap.groupBy, writable: true, configurable: true });
})
