'use strict';
// What emitters seldom do, and the functions of the module events that wait for them.

const { abortError, coded, invalidArgType, outOfRange } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateInteger, validateObject } = require('internal/validators');
const { apply, ownKeys } = Reflect;
const { defineProperty, setPrototypeOf } = Object;
const PromiseOf = Promise;
const asyncIterator = Symbol.asyncIterator || Symbol.for('Symbol.asyncIterator');

// unhandled is what an emitter throws when nobody listens to its errors.
function unhandled(args) {
  const error = args.length > 0 ? args[0] : undefined;
  if (error instanceof Error) return error;
  let text;
  try {
    text = require('internal/inspect').inspect(error);
  } catch {
    text = error;
  }
  return coded(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${text})`, { context: error });
}

// watch has a listener that returned a promise throw when that is rejected.
function watch(emitter, result, type, args, capture) {
  try {
    const { then } = result;
    if (typeof then !== 'function') return;
    apply(then, result, [undefined, (error) => require('process').nextTick(rejected, emitter, error, type, args, capture)]);
  } catch (error) {
    emitter.emit('error', error);
  }
}

function rejected(emitter, error, type, args, capture) {
  const own = emitter[Symbol.for('nodejs.rejection')];
  if (typeof own === 'function') {
    apply(own, emitter, [error, type, ...args]);
    return;
  }
  // A listener of errors that rejects must not be called for its own rejection.
  const before = emitter[capture];
  try {
    emitter[capture] = false;
    emitter.emit('error', error);
  } finally {
    emitter[capture] = before;
  }
}

function warnOfLeak(emitter, type, count, limit) {
  const { inspect } = require('internal/inspect');
  const warning = new Error(`Possible EventEmitter memory leak detected. ${count} ${String(type)} listeners added to ` +
    `${inspect(emitter, { depth: -1 })}. MaxListeners is ${limit}. Use emitter.setMaxListeners() to increase limit`);
  warning.name = 'MaxListenersExceededWarning';
  warning.emitter = emitter;
  warning.type = type;
  warning.count = count;
  require('process').emitWarning(warning);
}

// listenersOf are the listeners of a type, as they were given when unwrap is set.
function listenersOf(emitter, type, unwrap) {
  const events = emitter._events;
  const existing = events === undefined ? undefined : events[type];
  if (existing === undefined) return [];
  const all = typeof existing === 'function' ? [existing] : [...existing];
  return unwrap ? all.map((listener) => listener.listener || listener) : all;
}

// badLimit is the error about a number of listeners that is none.
function badLimit(name, value) {
  return typeof value === 'number' ? outOfRange(name, '>= 0', value) : invalidArgType(name, 'number', value);
}

function removeAll(emitter, everything, type, shape) {
  const events = emitter._events;
  if (events === undefined) return emitter;
  if (events.removeListener === undefined) {
    // Nobody wants to hear of it.
    if (everything) {
      emitter._events = { __proto__: null };
      emitter._eventsCount = 0;
    } else if (events[type] !== undefined) {
      emitter._eventsCount -= 1;
      if (emitter[shape]) events[type] = undefined;
      else if (emitter._eventsCount === 0) emitter._events = { __proto__: null };
      else delete events[type];
    }
    return emitter;
  }
  if (everything) {
    for (const key of ownKeys(events)) {
      if (key !== 'removeListener') emitter.removeAllListeners(key);
    }
    emitter.removeAllListeners('removeListener');
    emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
    return emitter;
  }
  const listeners = events[type];
  if (typeof listeners === 'function') {
    emitter.removeListener(type, listeners);
  } else if (listeners !== undefined) {
    for (let i = listeners.length - 1; i >= 0; i--) emitter.removeListener(type, listeners[i]);
  }
  return emitter;
}

// listen adds a listener to an emitter or to an event target.
function listen(emitter, name, listener, options) {
  if (typeof emitter.on === 'function') {
    if (options !== undefined && options.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter.addEventListener === 'function') {
    emitter.addEventListener(name, listener, options);
  } else {
    throw invalidArgType('emitter', 'EventEmitter', emitter);
  }
}

function unlisten(emitter, name, listener) {
  if (typeof emitter.removeListener === 'function') emitter.removeListener(name, listener);
  else if (typeof emitter.removeEventListener === 'function') emitter.removeEventListener(name, listener);
  else throw invalidArgType('emitter', 'EventEmitter', emitter);
}

// whenAborted calls a listener at most once, whatever other listeners do.
function whenAborted(signal, listener) {
  signal.addEventListener('abort', listener, { __proto__: null, once: true, [require('internal/listeners').steadfastly]: true });
}

function signalOf(options) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal !== undefined && signal !== null && signal.aborted) throw abortError(signal.reason);
  return signal;
}

async function once(emitter, name, options) {
  const signal = signalOf(options);
  return new PromiseOf((resolve, reject) => {
    // An emitter that fails ends the wait; the errors of event targets are events like others.
    const watchesErrors = name !== 'error' && typeof emitter.once === 'function';
    const settle = (finish) => (...args) => {
      unlisten(emitter, name, succeed);
      if (watchesErrors) emitter.removeListener('error', fail);
      if (signal !== undefined && signal !== null) signal.removeEventListener('abort', abort);
      finish(args);
    };
    const succeed = settle((args) => resolve(args));
    const fail = settle(([error]) => reject(error));
    const abort = settle(() => reject(abortError(signal.reason)));
    listen(emitter, name, succeed, { __proto__: null, once: true });
    if (watchesErrors) emitter.once('error', fail);
    if (signal !== undefined && signal !== null) whenAborted(signal, abort);
  });
}

const done = () => ({ value: undefined, done: true });

// The prototype of asynchronous iterators, which the engine has not.
let iteratorPrototype;

function iteratorBase() {
  if (iteratorPrototype === undefined) {
    iteratorPrototype = {};
    const own = { [asyncIterator]() { return this; } }[asyncIterator];
    defineProperty(iteratorPrototype, asyncIterator, { value: own, writable: true, configurable: true });
  }
  return iteratorPrototype;
}

// on is an asynchronous iterator over the arguments of each event. An emitter that can be
// paused is, while more events than highWaterMark have come than anybody took.
function on(emitter, event, options) {
  const signal = signalOf(options);
  const { highWaterMark = Number.MAX_SAFE_INTEGER, lowWaterMark = 1 } = options;
  validateInteger(highWaterMark, 'options.highWaterMark', 1);
  validateInteger(lowWaterMark, 'options.lowWaterMark', 1);
  const state = { arrived: [], taken: 0, waiting: [], paused: false, failure: undefined, failed: false, finished: false };
  const size = () => state.arrived.length - state.taken;
  const listening = [];
  const hear = (name, listener) => {
    listen(emitter, name, listener);
    listening.push([name, listener]);
  };

  const receive = (...args) => {
    if (state.waiting.length > 0) {
      state.waiting.shift().resolve({ value: args, done: false });
      return;
    }
    state.arrived.push(args);
    if (!state.paused && size() > highWaterMark) {
      state.paused = true;
      if (typeof emitter.pause === 'function') emitter.pause();
    }
  };
  const fail = (error) => {
    if (state.waiting.length > 0) {
      state.waiting.shift().reject(error);
    } else {
      state.failed = true;
      state.failure = error;
    }
    close();
  };
  const abort = () => fail(abortError(signal.reason));
  const close = () => {
    for (const [name, listener] of listening.splice(0)) unlisten(emitter, name, listener);
    if (signal !== undefined && signal !== null) signal.removeEventListener('abort', abort);
    state.finished = true;
    for (const { resolve } of state.waiting.splice(0)) resolve(done());
    return PromiseOf.resolve(done());
  };

  const iterator = {
    next() {
      if (size() > 0) {
        const value = state.arrived[state.taken++];
        if (state.taken === state.arrived.length) {
          state.arrived = [];
          state.taken = 0;
        }
        if (state.paused && size() < lowWaterMark) {
          state.paused = false;
          if (typeof emitter.resume === 'function') emitter.resume();
        }
        return PromiseOf.resolve({ value, done: false });
      }
      if (state.failed) {
        state.failed = false;
        return PromiseOf.reject(state.failure);
      }
      if (state.finished) return close();
      return new PromiseOf((resolve, reject) => state.waiting.push({ resolve, reject }));
    },
    return() {
      return close();
    },
    throw(error) {
      if (!error || !(error instanceof Error)) throw invalidArgType('EventEmitter.AsyncIterator', 'Error', error);
      fail(error);
    },
    [asyncIterator]() {
      return this;
    },
    [Symbol.for('nodejs.watermarkData')]: {
      get size() { return size(); },
      get low() { return lowWaterMark; },
      get high() { return highWaterMark; },
      get isPaused() { return state.paused; },
    },
  };
  setPrototypeOf(iterator, iteratorBase());

  hear(event, receive);
  if (event !== 'error' && typeof emitter.on === 'function') hear('error', fail);
  if (options.close !== undefined && options.close !== null && options.close.length > 0) {
    for (const name of options.close) hear(name, close);
  }
  if (signal !== undefined && signal !== null) whenAborted(signal, abort);
  return iterator;
}

function addAbortListener(signal, listener) {
  if (signal === undefined) throw invalidArgType('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  let remove;
  if (signal.aborted) {
    queueMicrotask(() => listener());
  } else {
    whenAborted(signal, listener);
    remove = () => signal.removeEventListener('abort', listener);
  }
  const dispose = Symbol.dispose || Symbol.for('nodejs.dispose');
  return {
    __proto__: null,
    [dispose]() {
      if (remove !== undefined) remove();
    },
  };
}

exports.noListener = (value) => invalidArgType('listener', 'Function', value);
exports.badLimit = badLimit;
exports.listenersOf = listenersOf;
exports.unhandled = unhandled;
exports.watch = watch;
exports.warnOfLeak = warnOfLeak;
exports.removeAll = removeAll;
exports.once = once;
exports.on = on;
exports.addAbortListener = addAbortListener;
exports.whenAborted = whenAborted;
