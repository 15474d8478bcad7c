'use strict';
// The class AsyncLocalStorage of the module async_hooks.

const { AsyncResource } = require('internal/asynchooks');
const { apply } = Reflect;
const { is } = Object;

class AsyncLocalStorage {
  // What the contexts keep the store by. Another key leaves all that was stored behind.
  #key = {};

  constructor() {
    this.kResourceStore = Symbol('kResourceStore');
    this.enabled = false;
  }

  static bind(fn) {
    return AsyncResource.bind(fn);
  }

  static snapshot() {
    return AsyncLocalStorage.bind((callback, ...args) => callback(...args));
  }

  disable() {
    if (!this.enabled) return;
    this.enabled = false;
    this.#key = {};
  }

  enterWith(store) {
    this.enabled = true;
    native.set(this.#key, store);
  }

  run(store, callback, ...args) {
    if (is(store, this.getStore())) return apply(callback, null, args);
    this.enabled = true;
    return this.#within(store, callback, args);
  }

  exit(callback, ...args) {
    if (!this.enabled) return apply(callback, null, args);
    return this.#within(undefined, callback, args);
  }

  #within(store, callback, args) {
    const key = this.#key;
    const before = native.get(key);
    native.set(key, store);
    try {
      return apply(callback, null, args);
    } finally {
      native.set(key, before);
    }
  }

  getStore() {
    return this.enabled ? native.get(this.#key) : undefined;
  }
}

exports.AsyncLocalStorage = AsyncLocalStorage;
