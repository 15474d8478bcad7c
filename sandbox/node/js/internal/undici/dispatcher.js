'use strict';
// undici.Dispatcher, and what those have in common that send requests by themselves.

const EventEmitter = require('events');
const { error, invalid } = require('internal/undici/errors');

class Dispatcher extends EventEmitter {
  dispatch() { throw new Error('not implemented'); }

  close() { throw new Error('not implemented'); }

  destroy() { throw new Error('not implemented'); }

  compose(...args) {
    let dispatch = this.dispatch.bind(this);
    for (const interceptor of Array.isArray(args[0]) ? args[0] : args) {
      if (interceptor === undefined || interceptor === null) continue;
      if (typeof interceptor !== 'function') throw new TypeError(`invalid interceptor, expected function received ${typeof interceptor}`);
      dispatch = interceptor(dispatch);
      if (typeof dispatch !== 'function' || dispatch.length !== 2) throw new TypeError('invalid interceptor');
    }
    return new ComposedDispatcher(this, dispatch);
  }

  request(options, callback) { return require('internal/undici/request').request(this, options, callback); }

  stream(options, factory, callback) { return require('internal/undici/stream').stream(this, options, factory, callback); }

  pipeline(options, handler) { return require('internal/undici/pipeline').pipeline(this, options, handler); }

  connect(options, callback) { return require('internal/undici/refused').refuse('connect', callback); }

  upgrade(options, callback) { return require('internal/undici/refused').refuse('upgrade', callback); }
}

class ComposedDispatcher extends Dispatcher {
  #dispatcher;
  #dispatch;

  constructor(dispatcher, dispatch) {
    super();
    this.#dispatcher = dispatcher;
    this.#dispatch = dispatch;
  }

  dispatch(...args) { return this.#dispatch(...args); }

  close(...args) { return this.#dispatcher.close(...args); }

  destroy(...args) { return this.#dispatcher.destroy(...args); }
}

// A Sender is closed or destroyed once. What it does of its own it is given: { send(options,
// handler), finish() and end(error), which promise to be done, interceptors }.
class Sender extends Dispatcher {
  #own;
  #closed = false;
  #destroyed = false;
  #onClosed = [];
  #onDestroyed = [];

  constructor(own) {
    super();
    this.#own = own(this);
  }

  get closed() { return this.#closed; }

  get destroyed() { return this.#destroyed; }

  get interceptors() { return this.#own.interceptors; }

  set interceptors(list) {
    for (const interceptor of list ?? []) {
      if (typeof interceptor !== 'function') throw invalid('interceptor must be an function');
    }
    this.#own.interceptors = list;
  }

  dispatch(options, handler) {
    if (!handler || typeof handler !== 'object') throw invalid('handler must be an object');
    try {
      if (!options || typeof options !== 'object') throw invalid('opts must be an object.');
      if (this.#destroyed) throw error('ClientDestroyedError');
      if (this.#closed) throw error('ClientClosedError');
      let dispatch = (given, to) => this.#own.send(given, to);
      for (const interceptor of [...this.#own.interceptors ?? []].reverse()) dispatch = interceptor(dispatch);
      return dispatch(options, handler);
    } catch (wrong) {
      if (typeof handler.onError !== 'function') throw invalid('invalid onError method');
      handler.onError(wrong);
      return false;
    }
  }

  close(callback) {
    if (callback === undefined) return promised((done) => { this.close(done); });
    if (typeof callback !== 'function') throw invalid('invalid callback');
    if (this.#destroyed && !this.#closed) {
      queueMicrotask(() => { callback(error('ClientDestroyedError'), null); });
      return undefined;
    }
    if (this.#closed) {
      later(this.#onClosed, callback);
      return undefined;
    }
    this.#closed = true;
    this.#onClosed.push(callback);
    this.#own.finish().then(() => this.destroy()).then(() => {
      const callbacks = this.#onClosed;
      this.#onClosed = null;
      queueMicrotask(() => { callbacks.forEach((call) => { call(null, null); }); });
    });
    return undefined;
  }

  destroy(reason, callback) {
    if (typeof reason === 'function') [callback, reason] = [reason, null];
    if (callback === undefined) return promised((done) => { this.destroy(reason, done); });
    if (typeof callback !== 'function') throw invalid('invalid callback');
    if (this.#destroyed) {
      later(this.#onDestroyed, callback);
      return undefined;
    }
    this.#destroyed = true;
    this.#onDestroyed.push(callback);
    this.#own.end(reason || error('ClientDestroyedError')).then(() => {
      const callbacks = this.#onDestroyed;
      this.#onDestroyed = null;
      queueMicrotask(() => { callbacks.forEach((call) => { call(null, null); }); });
    });
    return undefined;
  }
}

// later calls back when those of a list are called, which was before where there is none.
function later(list, callback) {
  if (list) list.push(callback);
  else queueMicrotask(() => { callback(null, null); });
}

const promised = (ask) => new Promise((resolve, reject) => { ask((wrong, value) => (wrong ? reject(wrong) : resolve(value))); });

exports.Dispatcher = Dispatcher;
exports.Sender = Sender;
