'use strict';
// The listeners of an EventTarget. Those of a type are a chain of { callback, listener,
// capture, once, passive, steadfast, removed, next, previous } behind a head.

const { partsOf } = require('internal/eventtarget');
const { apply } = Reflect;
const errors = () => require('internal/errors');

const isCapture = (options) => (typeof options === 'boolean' ? options : !!(options !== null && options !== undefined && options.capture));

function isListener(listener) {
  if (typeof listener === 'function' || (typeof listener === 'object' && listener !== null)) return true;
  if (listener === undefined || listener === null) return false;
  throw errors().invalidArgType('listener', 'EventListener', listener);
}

function remove(chains, type, listener, options) {
  if (!isListener(listener)) return;
  type = `${type}`;
  const head = chains[type];
  if (head === undefined) return;
  const capture = isCapture(options);
  for (let one = head.next; one !== undefined; one = one.next) {
    if (one.listener !== listener || one.capture !== capture) continue;
    take(one);
    return;
  }
}

function add(target, chains, type, listener, options) {
  let once = false;
  let passive = false;
  let steadfast = false;
  let signal;
  let capture = false;
  if (typeof options === 'boolean') {
    capture = options;
  } else if (options !== undefined && options !== null) {
    if (typeof options !== 'object' && typeof options !== 'function') throw errors().invalidArgType('options', 'object', options);
    once = !!options.once;
    capture = !!options.capture;
    passive = !!options.passive;
    ({ signal } = options);
    steadfast = options[steadfastly] === true;
  }
  if (signal !== undefined && !isSignal(signal)) throw errors().invalidArgType('options.signal', 'AbortSignal', signal);
  if (!isListener(listener)) {
    const warning = new Error(`addEventListener called with ${listener} which has no effect.`);
    warning.name = 'AddEventListenerArgumentTypeWarning';
    warning.target = target;
    warning.type = type;
    require('process').emitWarning(warning);
    return;
  }
  type = `${type}`;
  if (signal !== undefined) {
    if (signal.aborted) return;
    signal.addEventListener('abort', () => target.removeEventListener(type, listener, options), { once: true, [steadfastly]: true });
  }
  const head = chains[type] ??= { next: undefined };
  let last = head;
  for (let one = head.next; one !== undefined; one = one.next) {
    if (one.listener === listener && one.capture === capture) return;
    last = one;
  }
  last.next = { callback: callbackOf(listener), listener, capture, once, passive, steadfast, removed: false, next: undefined, previous: last };
}

// A listener that is an object is looked at when the event comes, and may be slow.
function callbackOf(listener) {
  if (typeof listener === 'function') return listener;
  return async (event) => {
    if (listener.handleEvent) await apply(listener.handleEvent, listener, [event]);
  };
}

function take(one) {
  one.removed = true;
  one.previous.next = one.next;
  if (one.next !== undefined) one.next.previous = one.previous;
}

function dispatch(target, chains, event, state) {
  state.target = target;
  state.dispatching = true;
  const head = chains[state.type];
  if (head !== undefined) {
    for (let one = head.next, next; one !== undefined && (one.steadfast || !state.silent); one = next) {
      ({ next } = one);
      if (one.removed) continue;
      if (one.once) take(one);
      state.passive = one.passive;
      try {
        const result = apply(one.callback, target, [event]);
        state.passive = false;
        // Node has an event dispatched when its first listener is over.
        state.dispatching = false;
        if (result !== undefined && result !== null) watch(result);
      } catch (error) {
        throwLater(error);
      }
      state.passive = false;
    }
  }
  state.dispatching = false;
}

// A listener that returns a promise has thrown when the promise is rejected.
function watch(result) {
  const { then } = result;
  if (typeof then === 'function') apply(then, result, [undefined, throwLater]);
}

function throwLater(error) {
  native.defer(() => { throw error; });
}

// Listeners added with this option are reached whatever the others do.
const steadfastly = Symbol('steadfast');

const isSignal = (value) => partsOf(value) !== undefined && 'aborted' in value;

// listenersOf are the listeners of a type in their order.
function listenersOf(target, type) {
  const list = [];
  for (let one = partsOf(target).chains[`${type}`]?.next; one !== undefined; one = one.next) list.push(one.listener);
  return list;
}

exports.add = add;
exports.remove = remove;
exports.dispatch = dispatch;
exports.listenersOf = listenersOf;
exports.steadfastly = steadfastly;
