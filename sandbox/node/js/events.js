'use strict';
// node:events. Nearly every package makes an emitter and few do more, so that what an
// emitter needs is here and the rest is loaded when it is called. No class of the
// language is touched for the sake of its name alone: the engine makes each at its first
// use.

const more = () => require('internal/eventwaits');
const { capture, shape, errorMonitor, maxListeners, maxListenersWarned } = native;
const { defineProperty } = Object;

let defaultMaxListeners = 10;

function EventEmitter(opts) {
  EventEmitter.init.call(this, opts);
}

module.exports = EventEmitter;

// A listener may have a method of its own by the name of apply.
const { apply } = EventEmitter;
const { prototype } = EventEmitter;

prototype._events = undefined;
prototype._eventsCount = 0;
prototype._maxListeners = undefined;
defineProperty(prototype, capture, { value: false, writable: true, enumerable: false });

prototype.setMaxListeners = function setMaxListeners(n) {
  if (!(typeof n === 'number' && n >= 0)) throw more().badLimit('setMaxListeners', n);
  this._maxListeners = n;
  return this;
};

prototype.getMaxListeners = function getMaxListeners() {
  return this._maxListeners === undefined ? defaultMaxListeners : this._maxListeners;
};

prototype.emit = function emit(type, ...args) {
  const events = this._events;
  if (type === 'error') {
    if (events !== undefined && events[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
    if (events === undefined || events.error === undefined) throw more().unhandled(args);
  }
  if (events === undefined) return false;
  const handler = events[type];
  if (handler === undefined) return false;
  if (typeof handler === 'function') {
    const result = apply.call(handler, this, args);
    if (result !== undefined && result !== null && this[capture]) more().watch(this, result, type, args, capture);
    return true;
  }
  // Listeners that come or go meanwhile do not count.
  const listeners = handler.slice();
  for (let i = 0; i < listeners.length; i++) {
    const result = apply.call(listeners[i], this, args);
    if (result !== undefined && result !== null && this[capture]) more().watch(this, result, type, args, capture);
  }
  return true;
};

function add(emitter, type, listener, prepend) {
  if (typeof listener !== 'function') throw more().noListener(listener);
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    emitter.emit('newListener', type, listener.listener ?? listener);
    events = emitter._events;
  }
  let existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    ++emitter._eventsCount;
    return emitter;
  }
  if (typeof existing === 'function') existing = events[type] = prepend ? [listener, existing] : [existing, listener];
  else if (prepend) existing.unshift(listener);
  else existing.push(listener);
  const limit = emitter._maxListeners === undefined ? defaultMaxListeners : emitter._maxListeners;
  if (limit > 0 && existing.length > limit && !existing.warned) {
    existing.warned = true;
    more().warnOfLeak(emitter, type, existing.length, limit);
  }
  return emitter;
}

prototype.addListener = function addListener(type, listener) {
  return add(this, type, listener, false);
};

prototype.on = prototype.addListener;

prototype.prependListener = function prependListener(type, listener) {
  return add(this, type, listener, true);
};

function onceWrapper() {
  if (this.fired) return undefined;
  this.target.removeListener(this.type, this.wrapFn);
  this.fired = true;
  return apply.call(this.listener, this.target, arguments);
}

function onceOnly(target, type, listener) {
  if (typeof listener !== 'function') throw more().noListener(listener);
  const state = { fired: false, wrapFn: undefined, target, type, listener };
  const wrapped = onceWrapper.bind(state);
  wrapped.listener = listener;
  state.wrapFn = wrapped;
  return wrapped;
}

prototype.once = function once(type, listener) {
  this.on(type, onceOnly(this, type, listener));
  return this;
};

prototype.prependOnceListener = function prependOnceListener(type, listener) {
  this.prependListener(type, onceOnly(this, type, listener));
  return this;
};

prototype.removeListener = function removeListener(type, listener) {
  if (typeof listener !== 'function') throw more().noListener(listener);
  const events = this._events;
  if (events === undefined) return this;
  const existing = events[type];
  if (existing === undefined) return this;
  if (existing === listener || existing.listener === listener) {
    this._eventsCount -= 1;
    if (this[shape]) events[type] = undefined;
    else if (this._eventsCount === 0) this._events = { __proto__: null };
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

prototype.off = prototype.removeListener;

prototype.removeAllListeners = function removeAllListeners(type) {
  return more().removeAll(this, arguments.length === 0, type, shape);
};

prototype.listeners = function listeners(type) {
  return more().listenersOf(this, type, true);
};

prototype.rawListeners = function rawListeners(type) {
  return more().listenersOf(this, type, false);
};

prototype.listenerCount = function listenerCount(type, listener) {
  const events = this._events;
  const existing = events === undefined ? undefined : events[type];
  if (existing === undefined) return 0;
  const list = typeof existing === 'function' ? [existing] : existing;
  if (listener === undefined || listener === null) return list.length;
  let count = 0;
  for (let i = 0; i < list.length; i++) {
    if (list[i] === listener || list[i].listener === listener) count++;
  }
  return count;
};

prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
};

// The functions of the module, in Node's order and by its names. A symbol that is a value in
// Node is a getter here, which spares the class Symbol.
EventEmitter.addAbortListener = function addAbortListener(signal, listener) { return more().addAbortListener(signal, listener); };
EventEmitter.once = { once(emitter, name, options = {}) { return more().once(emitter, name, options); } }.once;
EventEmitter.on = function on(emitter, event, options = {}) { return more().on(emitter, event, options); };
EventEmitter.getEventListeners = function getEventListeners(emitter, type) { return require('internal/eventtargets').getEventListeners(emitter, type); };
EventEmitter.getMaxListeners = function getMaxListeners(emitter) { return require('internal/eventtargets').getMaxListeners(emitter); };
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.usingDomains = false;
defineProperty(EventEmitter, 'captureRejectionSymbol', { get() { return Symbol.for('nodejs.rejection'); }, enumerable: true, configurable: true });
defineProperty(EventEmitter, 'captureRejections', {
  get() { return prototype[capture]; },
  set(value) {
    require('internal/validators').validateBoolean(value, 'EventEmitter.captureRejections');
    prototype[capture] = value;
  },
  enumerable: true,
});
defineProperty(EventEmitter, 'EventEmitterAsyncResource', {
  get() { return require('internal/emitterresource').EventEmitterAsyncResource; },
  enumerable: true,
  configurable: true,
});
EventEmitter.errorMonitor = errorMonitor;
defineProperty(EventEmitter, 'defaultMaxListeners', {
  get() { return defaultMaxListeners; },
  set(value) {
    if (!(typeof value === 'number' && value >= 0)) throw more().badLimit('defaultMaxListeners', value);
    defaultMaxListeners = value;
  },
  enumerable: true,
});
defineProperty(EventEmitter, 'kMaxEventTargetListeners', { value: maxListeners });
defineProperty(EventEmitter, 'kMaxEventTargetListenersWarned', { value: maxListenersWarned });

EventEmitter.setMaxListeners = function (n = defaultMaxListeners, ...eventTargets) {
  if (!(typeof n === 'number' && n >= 0)) throw more().badLimit('setMaxListeners', n);
  if (eventTargets.length === 0) defaultMaxListeners = n;
  else require('internal/eventtargets').setMaxListeners(n, eventTargets);
};

EventEmitter.init = function (opts) {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
    this[shape] = false;
  } else {
    this[shape] = true;
  }
  this._maxListeners = this._maxListeners || undefined;
  if (opts !== undefined && opts !== null && opts.captureRejections) {
    require('internal/validators').validateBoolean(opts.captureRejections, 'options.captureRejections');
    this[capture] = true;
  } else {
    this[capture] = prototype[capture];
  }
};

EventEmitter.listenerCount = function (emitter, type) {
  if (typeof emitter.listenerCount === 'function') return emitter.listenerCount(type);
  return prototype.listenerCount.call(emitter, type);
};
