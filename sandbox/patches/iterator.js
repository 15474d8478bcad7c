// Iterator and its helpers.
(function () {
  'use strict';
  const { defineProperty, getPrototypeOf } = Object;
  const { apply, construct } = Reflect;
  const { iterator, toStringTag } = Symbol;
  const { trunc } = Math;
  const states = new WeakMap();
  const { get: stateOf, set: setState } = WeakMap.prototype;
  const prototype = getPrototypeOf(getPrototypeOf([][iterator]()));

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
  const nameOf = (value) => {
    if (typeof value === 'function') return String(value);
    if (isObject(value)) return '#<Object>';
    return String(value);
  };
  const put = (object, members) => {
    for (const key of Reflect.ownKeys(members)) {
      defineProperty(object, key, { value: members[key], writable: true, enumerable: false, configurable: true });
    }
    return object;
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
    const whole = trunc(number);
    if (number !== number || whole < 0) throw new RangeError(`${nameOf(value)} must be positive`);
    return whole;
  };
  const step = (source) => {
    const result = apply(source.next, source.iterator, []);
    if (!isObject(result)) throw new TypeError(`Iterator result ${nameOf(result)} is not an object`);
    return result;
  };
  const direct = (object) => ({ iterator: object, next: object.next });
  const close = (object) => {
    const method = object.return;
    if (method === undefined || method === null) return undefined;
    const result = apply(method, object, []);
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
  const helper = put(Object.create(prototype), {
    next() { return resume(this, 'next'); },
    return() { return resume(this, 'return'); },
  });
  defineProperty(helper, toStringTag, { value: 'Iterator Helper', configurable: true });
  const generatorPrototype = getPrototypeOf(function* () {}.prototype);
  const generatorNext = generatorPrototype.next;
  const generatorReturn = generatorPrototype.return;
  const resume = (object, method) => {
    const state = isObject(object) ? apply(stateOf, states, [object]) : undefined;
    if (state === undefined || state.body === undefined) {
      throw new TypeError(`Method Iterator Helper.prototype.${method} called on incompatible receiver ${nameOf(object)}`);
    }
    if (state.running) throw new TypeError('Generator is already running');
    state.running = true;
    try {
      if (method === 'next') {
        state.started = true;
        return apply(generatorNext, state.body, []);
      }
      if (!state.started) {
        state.started = true;
        apply(generatorReturn, state.body, []);
        close(state.source);
        return { value: undefined, done: true };
      }
      return apply(generatorReturn, state.body, []);
    } finally {
      state.running = false;
    }
  };
  const lazy = (source, body) => {
    const object = Object.create(helper);
    apply(setState, states, [object, { source: source.iterator, body, started: false, running: false }]);
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
    const object = apply(method, value, []);
    if (!isObject(object)) throw new TypeError(`${nameOf(object)} is not an object`);
    return direct(object);
  };

  const methods = {
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
        defineProperty(list, list.length, { value: item.value, writable: true, enumerable: true, configurable: true });
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
  };

  function Iterator() {
    if (new.target === undefined) throw new TypeError("Constructor Iterator requires 'new'");
    if (new.target === Iterator) throw new TypeError('Abstract class Iterator not directly constructable');
    return construct(Object, [], new.target);
  }
  // What Iterator.from makes of an iterator that is no Iterator.
  const wrapped = put(Object.create(prototype), {
    next() {
      const { source } = apply(stateOf, states, [this]);
      return apply(source.next, source.iterator, []);
    },
    return() {
      const { source } = apply(stateOf, states, [this]);
      const method = source.iterator.return;
      if (method === undefined) return { value: undefined, done: true };
      return apply(method, source.iterator, []);
    },
  });
  const statics = {
    from(value) {
      if (!isObject(value) && typeof value !== 'string') throw new TypeError('Iterator.from called on non-object');
      const method = value[iterator];
      let object = value;
      if (method !== undefined && method !== null) {
        object = apply(method, value, []);
        if (!isObject(object)) throw new TypeError(`${nameOf(object)} is not an object`);
      }
      const source = direct(object);
      if (object instanceof Iterator) return object;
      const result = Object.create(wrapped);
      apply(setState, states, [result, { source }]);
      return result;
    },
  };
  put(Iterator, statics);
  defineProperty(Iterator, 'prototype', { value: prototype, writable: false });
  put(prototype, methods);

  // The constructor and the tag are accessors, so that old code that assigns to an object
  // below the prototype still can.
  const weird = (key, name, value) => {
    const accessors = {
      get [name]() { return value; },
      set [name](given) {
        if (!isObject(this)) throw new TypeError('Iterator.prototype setter called on non-object');
        if (this === prototype) throw new TypeError(`Cannot assign to read only property '${String(key)}' of object '[object Object]'`);
        if (Object.prototype.hasOwnProperty.call(this, key)) this[key] = given;
        else defineProperty(this, key, { value: given, writable: true, enumerable: true, configurable: true });
      },
    };
    const { get, set } = Object.getOwnPropertyDescriptor(accessors, name);
    defineProperty(prototype, key, { get, set, enumerable: false, configurable: true });
  };
  weird('constructor', 'constructor', Iterator);
  weird(toStringTag, '[Symbol.toStringTag]', 'Iterator');
  defineProperty(globalThis, 'Iterator', { value: Iterator, writable: true, enumerable: false, configurable: true });
})
