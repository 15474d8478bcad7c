'use strict';
// node:events

const errors = () => require('internal/errors');
const validators = () => require('internal/validators');

const { apply, ownKeys } = Reflect;
const { defineProperty, defineProperties, getPrototypeOf } = Object;
const { isArray } = Array;
const inspect = (value) => require('internal/inspect').inspect(value);

const errorMonitor = Symbol('events.errorMonitor');
const captureRejectionSymbol = Symbol.for('nodejs.rejection');
const capture = Symbol('kCapture');
const asyncIterator = Symbol.asyncIterator || Symbol.for('Symbol.asyncIterator');

let defaultMaxListeners = 10;

function EventEmitter(options) {
  EventEmitter.init.call(this, options);
}

module.exports = EventEmitter;

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;
defineProperty(EventEmitter.prototype, capture, { value: false, writable: true, enumerable: false });

function checkListener(listener) {
  if (typeof listener !== 'function') throw errors().invalidArgType('listener', 'Function', listener);
}

function checkMax(value, name) {
  if (typeof value !== 'number') throw errors().invalidArgType(name, 'number', value);
  if (value < 0 || value !== value) throw errors().outOfRange(name, '>= 0', value);
}

EventEmitter.init = function init(options) {
  if (this._events === undefined || this._events === getPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
  if (options !== undefined && options !== null && options.captureRejections) {
    validators().validateBoolean(options.captureRejections, 'options.captureRejections');
    this[capture] = true;
  } else {
    this[capture] = EventEmitter.prototype[capture];
  }
};

EventEmitter.prototype.setMaxListeners = function setMaxListeners(n) {
  checkMax(n, 'setMaxListeners');
  this._maxListeners = n;
  return this;
};

function maxListenersOf(emitter) {
  return emitter._maxListeners === undefined ? defaultMaxListeners : emitter._maxListeners;
}

EventEmitter.prototype.getMaxListeners = function getMaxListeners() {
  return maxListenersOf(this);
};

// A listener that returns a promise has thrown when the promise is rejected.
function watchResult(emitter, result, type, args) {
  let method;
  try {
    method = result.then;
  } catch (error) {
    emitter.emit('error', error);
    return;
  }
  if (typeof method !== 'function') return;
  apply(method, result, [undefined, (error) => require('process').nextTick(() => rejected(emitter, error, type, args))]);
}

function rejected(emitter, error, type, args) {
  if (typeof emitter[captureRejectionSymbol] === 'function') {
    emitter[captureRejectionSymbol](error, type, ...args);
    return;
  }
  // An error listener that rejects must not be called for its own rejection.
  const before = emitter[capture];
  try {
    emitter[capture] = false;
    emitter.emit('error', error);
  } finally {
    emitter[capture] = before;
  }
}

function throwUnhandled(args) {
  const error = args.length > 0 ? args[0] : undefined;
  if (error instanceof Error) throw error;
  let text;
  try {
    text = inspect(error);
  } catch {
    text = error;
  }
  throw errors().coded(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${text})`, { context: error });
}

EventEmitter.prototype.emit = function emit(type, ...args) {
  const events = this._events;
  if (type === 'error') {
    if (events !== undefined && events[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
    if (events === undefined || events.error === undefined) throwUnhandled(args);
  }
  if (events === undefined) return false;
  const handler = events[type];
  if (handler === undefined) return false;
  const listeners = typeof handler === 'function' ? [handler] : handler.slice();
  for (let i = 0; i < listeners.length; i++) {
    const result = apply(listeners[i], this, args);
    if (result !== undefined && result !== null && this[capture]) watchResult(this, result, type, args);
  }
  return true;
};

function add(emitter, type, listener, prepend) {
  checkListener(listener);
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    emitter.emit('newListener', type, listener.listener ? listener.listener : listener);
    events = emitter._events;
  }
  let existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    emitter._eventsCount++;
    return emitter;
  }
  if (typeof existing === 'function') existing = events[type] = prepend ? [listener, existing] : [existing, listener];
  else if (prepend) existing.splice(0, 0, listener);
  else existing.push(listener);
  const limit = maxListenersOf(emitter);
  if (limit > 0 && existing.length > limit && !existing.warned) {
    existing.warned = true;
    warnOfLeak(emitter, type, existing.length, limit);
  }
  return emitter;
}

function warnOfLeak(emitter, type, count, limit) {
  const text = `Possible EventEmitter memory leak detected. ${count} ${String(type)} listeners added to ` +
    `${require('internal/inspect').inspect(emitter, { depth: -1 })}. MaxListeners is ${limit}. Use emitter.setMaxListeners() to increase limit`;
  const warning = new Error(text);
  warning.name = 'MaxListenersExceededWarning';
  warning.emitter = emitter;
  warning.type = type;
  warning.count = count;
  require('process').emitWarning(warning);
}

EventEmitter.prototype.addListener = function addListener(type, listener) {
  return add(this, type, listener, false);
};

EventEmitter.prototype.on = EventEmitter.prototype.addListener;

EventEmitter.prototype.prependListener = function prependListener(type, listener) {
  return add(this, type, listener, true);
};

function onceOnly(emitter, type, listener) {
  let fired = false;
  const wrapper = function (...args) {
    if (fired) return undefined;
    fired = true;
    emitter.removeListener(type, wrapper);
    return apply(listener, emitter, args);
  };
  wrapper.listener = listener;
  return wrapper;
}

EventEmitter.prototype.once = function once(type, listener) {
  checkListener(listener);
  return this.on(type, onceOnly(this, type, listener));
};

EventEmitter.prototype.prependOnceListener = function prependOnceListener(type, listener) {
  checkListener(listener);
  return this.prependListener(type, onceOnly(this, type, listener));
};

EventEmitter.prototype.removeListener = function removeListener(type, listener) {
  checkListener(listener);
  const events = this._events;
  if (events === undefined) return this;
  const existing = events[type];
  if (existing === undefined) return this;
  if (existing === listener || existing.listener === listener) {
    this._eventsCount--;
    if (this._eventsCount === 0) this._events = { __proto__: null };
    else delete events[type];
    if (events.removeListener !== undefined) this.emit('removeListener', type, existing.listener || listener);
    return this;
  }
  if (typeof existing === 'function') return this;
  for (let i = existing.length - 1; i >= 0; i--) {
    if (existing[i] !== listener && existing[i].listener !== listener) continue;
    existing.splice(i, 1);
    if (existing.length === 1) events[type] = existing[0];
    if (events.removeListener !== undefined) this.emit('removeListener', type, listener);
    break;
  }
  return this;
};

EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

EventEmitter.prototype.removeAllListeners = function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    // Nobody wants to hear of it.
    if (arguments.length === 0) {
      this._events = { __proto__: null };
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      if (--this._eventsCount === 0) this._events = { __proto__: null };
      else delete events[type];
    }
    return this;
  }
  if (arguments.length === 0) {
    for (const key of ownKeys(events)) {
      if (key !== 'removeListener') this.removeAllListeners(key);
    }
    this.removeAllListeners('removeListener');
    this._events = { __proto__: null };
    this._eventsCount = 0;
    return this;
  }
  const listeners = events[type];
  if (typeof listeners === 'function') {
    this.removeListener(type, listeners);
  } else if (listeners !== undefined) {
    for (const listener of listeners.slice().reverse()) this.removeListener(type, listener);
  }
  return this;
};

function listenersOf(emitter, type, unwrap) {
  const events = emitter._events;
  const listeners = events === undefined ? undefined : events[type];
  if (listeners === undefined) return [];
  const all = typeof listeners === 'function' ? [listeners] : listeners.slice();
  return unwrap ? all.map((listener) => listener.listener || listener) : all;
}

EventEmitter.prototype.listeners = function listeners(type) {
  return listenersOf(this, type, true);
};

EventEmitter.prototype.rawListeners = function rawListeners(type) {
  return listenersOf(this, type, false);
};

function listenerCount(type, listener) {
  const events = this._events;
  const handler = events === undefined ? undefined : events[type];
  if (handler === undefined) return 0;
  const list = typeof handler === 'function' ? [handler] : handler;
  if (listener === undefined || listener === null) return list.length;
  let count = 0;
  for (const one of list) {
    if (one === listener || one.listener === listener) count++;
  }
  return count;
}

EventEmitter.prototype.listenerCount = listenerCount;

EventEmitter.prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? ownKeys(this._events) : [];
};

const targets = () => require('internal/eventtarget');
const isTarget = (value) => typeof value === 'object' && value !== null && typeof value.addEventListener === 'function' &&
  targets().isEventTarget(value);

// abortErrorOf is what a wait ends with when its signal is aborted.
function abortErrorOf(signal) {
  const error = errors().coded(Error, 'ABORT_ERR', 'The operation was aborted');
  error.name = 'AbortError';
  if (signal.reason !== undefined) error.cause = signal.reason;
  return error;
}

function signalOf(options) {
  if (options === undefined) return undefined;
  validators().validateObject(options, 'options');
  const { signal } = options;
  if (signal === undefined) return undefined;
  if (signal === null || typeof signal !== 'object' || !('aborted' in signal)) {
    throw errors().invalidArgType('options.signal', 'AbortSignal', signal);
  }
  return signal;
}

// listen adds a listener to an emitter or to whatever has addEventListener.
function listen(emitter, name, listener, flags) {
  if (typeof emitter.on === 'function') {
    if (flags !== undefined && flags.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter.addEventListener === 'function') {
    emitter.addEventListener(name, listener, flags);
  } else {
    throw errors().invalidArgType('emitter', 'EventEmitter', emitter);
  }
}

function unlisten(emitter, name, listener) {
  if (typeof emitter.removeListener === 'function') emitter.removeListener(name, listener);
  else if (typeof emitter.removeEventListener === 'function') emitter.removeEventListener(name, listener);
  else throw errors().invalidArgType('emitter', 'EventEmitter', emitter);
}

async function once(emitter, name, options) {
  const signal = signalOf(options);
  if (signal !== undefined && signal.aborted) throw abortErrorOf(signal);
  return new Promise((resolve, reject) => {
    const settle = (finish) => (...args) => {
      unlisten(emitter, name, succeed);
      if (name !== 'error' && typeof emitter.once === 'function') emitter.removeListener('error', fail);
      if (signal !== undefined) signal.removeEventListener('abort', abort);
      finish(args);
    };
    const succeed = settle((args) => resolve(args));
    const fail = settle(([error]) => reject(error));
    const abort = settle(() => reject(abortErrorOf(signal)));
    listen(emitter, name, succeed, { once: true });
    if (name !== 'error' && typeof emitter.once === 'function') emitter.once('error', fail);
    if (signal !== undefined) signal.addEventListener('abort', abort, steadfast());
  });
}

// An abort is heard of whatever the signal's other listeners do.
const steadfast = () => ({ once: true, [targets().steadfastly]: true });

// on is an async iterator over the arguments of each event. Events that nobody waits for
// are kept, and so are waiters that no event has come for.
function on(emitter, name, options = {}) {
  const signal = signalOf(options);
  if (signal !== undefined && signal.aborted) throw abortErrorOf(signal);
  let arrived = [];
  let waiting = [];
  let failure = null;
  let finished = false;

  const receive = (...args) => {
    if (waiting.length > 0) waiting.shift().resolve({ value: args, done: false });
    else arrived.push(args);
  };
  const fail = (error) => {
    if (waiting.length > 0) waiting.shift().reject(error);
    else failure = error;
    close();
  };
  const abort = () => fail(abortErrorOf(signal));
  const close = () => {
    unlisten(emitter, name, receive);
    if (name !== 'error' && typeof emitter.on === 'function') emitter.removeListener('error', fail);
    for (const end of ends) unlisten(emitter, end, close);
    if (signal !== undefined) signal.removeEventListener('abort', abort);
    finished = true;
    const left = waiting;
    waiting = [];
    for (const { resolve } of left) resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  };
  const ends = isArray(options.close) ? options.close : [];

  const iterator = {
    next() {
      if (arrived.length > 0) {
        const [value] = arrived;
        arrived = arrived.slice(1);
        return Promise.resolve({ value, done: false });
      }
      if (failure !== null) {
        const error = failure;
        failure = null;
        return Promise.reject(error);
      }
      if (finished) return close();
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return() {
      return close();
    },
    throw(error) {
      if (!error || !(error instanceof Error)) throw errors().invalidArgType('EventEmitter.AsyncIterator', 'Error', error);
      fail(error);
    },
  };
  defineProperty(iterator, asyncIterator, { value() { return this; }, writable: true, configurable: true, enumerable: false });

  listen(emitter, name, receive);
  if (name !== 'error' && typeof emitter.on === 'function') emitter.on('error', fail);
  for (const end of ends) listen(emitter, end, close);
  if (signal !== undefined) signal.addEventListener('abort', abort, steadfast());
  return iterator;
}

EventEmitter.once = once;
EventEmitter.on = on;

EventEmitter.getEventListeners = function getEventListeners(emitter, type) {
  if (emitter !== null && emitter !== undefined && typeof emitter.listeners === 'function') return emitter.listeners(type);
  if (isTarget(emitter)) return targets().listenersOf(emitter, type);
  throw errors().invalidArgType('emitter', ['EventEmitter', 'EventTarget'], emitter);
};

EventEmitter.getMaxListeners = function getMaxListeners(emitter) {
  if (emitter !== null && emitter !== undefined && typeof emitter.getMaxListeners === 'function') return maxListenersOf(emitter);
  if (isTarget(emitter)) return targets().maxListenersOf(emitter);
  throw errors().invalidArgType('emitter', ['EventEmitter', 'EventTarget'], emitter);
};

EventEmitter.listenerCount = function (emitter, type) {
  if (typeof emitter.listenerCount === 'function') return emitter.listenerCount(type);
  return listenerCount.call(emitter, type);
};

EventEmitter.setMaxListeners = function setMaxListeners(n = defaultMaxListeners, ...emitters) {
  checkMax(n, 'setMaxListeners');
  if (emitters.length === 0) defaultMaxListeners = n;
  for (const emitter of emitters) {
    if (isTarget(emitter)) {
      targets().setMaxListeners(emitter, n);
      continue;
    }
    if (emitter === null || emitter === undefined || typeof emitter.setMaxListeners !== 'function') {
      throw errors().invalidArgType('eventTargets', ['EventEmitter', 'EventTarget'], emitter);
    }
    emitter.setMaxListeners(n);
  }
};

EventEmitter.addAbortListener = function addAbortListener(signal, listener) {
  if (signal === undefined) throw errors().invalidArgType('signal', 'AbortSignal', signal);
  signalOf({ signal });
  if (typeof listener !== 'function') throw errors().invalidArgType('listener', 'Function', listener);
  if (signal.aborted) require('process').nextTick(listener);
  else signal.addEventListener('abort', listener, steadfast());
  const remove = () => signal.removeEventListener('abort', listener);
  return { __proto__: null, [Symbol.dispose || Symbol.for('Symbol.dispose')]: remove };
};

EventEmitter.EventEmitter = EventEmitter;
EventEmitter.usingDomains = false;
EventEmitter.captureRejectionSymbol = captureRejectionSymbol;
EventEmitter.errorMonitor = errorMonitor;

defineProperties(EventEmitter, {
  captureRejections: {
    get() { return EventEmitter.prototype[capture]; },
    set(value) {
      validators().validateBoolean(value, 'EventEmitter.captureRejections');
      EventEmitter.prototype[capture] = value;
    },
    configurable: true, enumerable: true,
  },
  defaultMaxListeners: {
    get() { return defaultMaxListeners; },
    set(value) {
      checkMax(value, 'defaultMaxListeners');
      defaultMaxListeners = value;
    },
    enumerable: true,
  },
});

class EventEmitterAsyncResource extends EventEmitter {
  constructor() {
    throw errors().notSupported('EventEmitterAsyncResource', 'there are no async hooks');
  }
}

EventEmitter.EventEmitterAsyncResource = EventEmitterAsyncResource;
