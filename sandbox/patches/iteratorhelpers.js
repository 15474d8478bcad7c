// The methods of Iterator.prototype, and what Iterator.from makes.
(function (native) {
  'use strict';
  const { prototype, iterator, toStringTag, call, create, define, stateOf, remember, isIterator } = native;

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
  const nameOf = (value) => {
    if (typeof value === 'function') return String(value);
    if (isObject(value)) return '#<Object>';
    return String(value);
  };
  const receiver = (value, method) => {
    if (!isObject(value)) throw new TypeError(`Iterator.prototype.${method} called on non-object`);
    return value;
  };
  const callable = (value, method) => {
    // The texts are V8's, which names the method in the place of the callback.
    if (typeof value !== 'function') {
      throw new TypeError(`${method === 'flatMap' ? 'Iterator.prototype.flatMap' : `string "Iterator.prototype.${method}"`} is not a function`);
    }
    return value;
  };
  const count = (value) => {
    const number = +value;
    const whole = number === Infinity ? number : number - (number % 1);
    if (number !== number || whole < 0) throw new RangeError(`${nameOf(value)} must be positive`);
    return whole;
  };
  const step = (source) => {
    const result = call(source.next, source.iterator);
    if (!isObject(result)) throw new TypeError(`Iterator result ${nameOf(result)} is not an object`);
    return result;
  };
  const direct = (object) => ({ iterator: object, next: object.next });
  const close = (object) => {
    const method = object.return;
    if (method === undefined || method === null) return undefined;
    const result = call(method, object);
    if (!isObject(result)) throw new TypeError(`${nameOf(result)} is not an object`);
    return undefined;
  };
  // guarded calls f; when it throws, the iterator is closed and the first error counts.
  const guarded = (object, f, ...given) => {
    try {
      return f(...given);
    } catch (error) {
      try { close(object); } catch { /* the first error counts */ }
      throw error;
    }
  };

  // What the lazy helpers make: a generator in disguise.
  const methodsBelow = (methods) => {
    const object = create(prototype);
    define(object, 'next', methods.next, false);
    define(object, 'return', methods.return, false);
    return object;
  };
  const helper = methodsBelow({
    next() { return resume(this, 'next'); },
    return() { return resume(this, 'return'); },
  });
  define(helper, toStringTag, 'Iterator Helper', false);
  const { next: generatorNext, return: generatorReturn } = (function* () {})();
  const resume = (object, method) => {
    const state = stateOf(object);
    if (state === undefined || state.body === undefined) {
      throw new TypeError(`Method Iterator Helper.prototype.${method} called on incompatible receiver ${nameOf(object)}`);
    }
    if (state.running) throw new TypeError('Generator is already running');
    state.running = true;
    try {
      if (method === 'next') {
        state.started = true;
        return call(generatorNext, state.body);
      }
      if (!state.started) {
        state.started = true;
        call(generatorReturn, state.body);
        close(state.source);
        return { value: undefined, done: true };
      }
      return call(generatorReturn, state.body);
    } finally {
      state.running = false;
    }
  };
  const lazy = (source, body) => {
    const object = create(helper);
    remember(object, { source: source.iterator, body, started: false, running: false });
    return object;
  };

  // each runs over a source for a lazy helper. A helper that is closed closes its source.
  const each = function* (source, visit) {
    let ended = false;
    try {
      for (let index = 0; ; index++) {
        ended = true; // what the source itself throws does not close it
        const result = step(source);
        if (result.done) return;
        const value = result.value;
        ended = false;
        yield* visit(value, index);
      }
    } catch (error) {
      if (!ended) {
        ended = true;
        try { close(source.iterator); } catch { /* the first error counts */ }
      }
      throw error;
    } finally {
      if (!ended) close(source.iterator);
    }
  };

  const flattened = (value) => {
    if (!isObject(value)) throw new TypeError('Iterator.prototype.flatMap called on non-object');
    const method = value[iterator];
    if (method === undefined || method === null) return direct(value);
    const object = call(method, value);
    if (!isObject(object)) throw new TypeError(`${nameOf(object)} is not an object`);
    return direct(object);
  };

  // What Iterator.from makes of an iterator that is no Iterator.
  const wrapped = methodsBelow({
    next() {
      const { source } = stateOf(this);
      return call(source.next, source.iterator);
    },
    return() {
      const { source } = stateOf(this);
      const method = source.iterator.return;
      if (method === undefined) return { value: undefined, done: true };
      return call(method, source.iterator);
    },
  });

  // assign is the setter of the prototype's accessors.
  const assign = (object, key, value) => {
    if (!isObject(object)) throw new TypeError('Iterator.prototype setter called on non-object');
    if (object === prototype) throw new TypeError(`Cannot assign to read only property '${String(key)}' of object '[object Object]'`);
    if (Object.prototype.hasOwnProperty.call(object, key)) object[key] = value;
    else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  };
  return {
    reduce(reducer) {
      const object = receiver(this, 'reduce');
      callable(reducer, 'reduce');
      const source = direct(object);
      let index = 0;
      let result = arguments[1];
      if (arguments.length < 2) {
        const first = step(source);
        if (first.done) throw new TypeError('Reduce of a done iterator with no initial value');
        result = first.value;
        index = 1;
      }
      for (; ; index++) {
        const item = step(source);
        if (item.done) return result;
        const value = item.value;
        result = guarded(object, reducer, result, value, index);
      }
    },
    toArray() {
      const source = direct(receiver(this, 'toArray'));
      const list = [];
      for (;;) {
        const item = step(source);
        if (item.done) return list;
        define(list, list.length, item.value, true);
      }
    },
    forEach(callback) {
      const object = receiver(this, 'forEach');
      const source = direct(object, callable(callback, 'forEach'));
      for (let index = 0; ; index++) {
        const item = step(source);
        if (item.done) return;
        const value = item.value;
        guarded(object, callback, value, index);
      }
    },
    some(predicate) {
      const object = receiver(this, 'some');
      const source = direct(object, callable(predicate, 'some'));
      for (let index = 0; ; index++) {
        const item = step(source);
        if (item.done) return false;
        const value = item.value;
        if (guarded(object, predicate, value, index)) {
          close(object);
          return true;
        }
      }
    },
    every(predicate) {
      const object = receiver(this, 'every');
      const source = direct(object, callable(predicate, 'every'));
      for (let index = 0; ; index++) {
        const item = step(source);
        if (item.done) return true;
        const value = item.value;
        if (!guarded(object, predicate, value, index)) {
          close(object);
          return false;
        }
      }
    },
    find(predicate) {
      const object = receiver(this, 'find');
      const source = direct(object, callable(predicate, 'find'));
      for (let index = 0; ; index++) {
        const item = step(source);
        if (item.done) return undefined;
        const value = item.value;
        if (guarded(object, predicate, value, index)) {
          close(object);
          return value;
        }
      }
    },
    map(mapper) {
      const source = direct(receiver(this, 'map'), callable(mapper, 'map'));
      return lazy(source, each(source, function* (value, index) { yield mapper(value, index); }));
    },
    filter(predicate) {
      const source = direct(receiver(this, 'filter'), callable(predicate, 'filter'));
      return lazy(source, each(source, function* (value, index) { if (predicate(value, index)) yield value; }));
    },
    take(limit) {
      const object = receiver(this, 'take');
      const left = count(limit);
      const source = direct(object);
      return lazy(source, (function* () {
        let open = true;
        try {
          for (let taken = 0; taken < left; taken++) {
            open = false;
            const result = step(source);
            if (result.done) return;
            const value = result.value;
            open = true;
            yield value;
          }
        } finally {
          if (open) close(object);
        }
      })());
    },
    drop(limit) {
      const object = receiver(this, 'drop');
      const skipped = count(limit);
      const source = direct(object);
      return lazy(source, each(source, function* (value, index) { if (index >= skipped) yield value; }));
    },
    flatMap(mapper) {
      const source = direct(receiver(this, 'flatMap'), callable(mapper, 'flatMap'));
      return lazy(source, each(source, function* (value, index) {
        const inner = flattened(mapper(value, index));
        let open = false;
        try {
          for (;;) {
            open = false;
            const result = step(inner);
            if (result.done) return;
            const item = result.value;
            open = true;
            yield item;
          }
        } finally {
          if (open) close(inner.iterator);
        }
      }));
    },
    from(value) {
      if (!isObject(value) && typeof value !== 'string') throw new TypeError('Iterator.from called on non-object');
      const method = value[iterator];
      let object = value;
      if (method !== undefined && method !== null) {
        object = call(method, value);
        if (!isObject(object)) throw new TypeError(`${nameOf(object)} is not an object`);
      }
      const source = direct(object);
      if (isIterator(object)) return object;
      const result = create(wrapped);
      remember(result, { source });
      return result;
    },
    constructor(value) { assign(this, 'constructor', value); },
    '[Symbol.toStringTag]'(value) { assign(this, toStringTag, value); },
  };
})
