'use strict';
// The global AbortSignal.

const { EventTarget, partsOf } = require('internal/eventtarget');
const { custom, iterator } = require('internal/symbols');
const exception = (message = 'This operation was aborted', name = 'AbortError') => {
  const { DOMException } = require('internal/domexception');
  return new DOMException(message, name);
};

// Only this module makes signals.
const key = {};

let stateOf;

// member makes a member of the prototype.
let member;

class AbortSignal extends EventTarget {
  // { aborted, reason, handler, dependants, sources }
  #state;

  static {
    stateOf = (value) => (typeof value === 'object' && value !== null && #state in value ? value.#state : undefined);
    member = (name) => {
      switch (name) {
        case 'aborted': return { get aborted() { return of(this).aborted; } };
        case 'reason': return { get reason() { return of(this).reason; } };
        case 'throwIfAborted': return {
          throwIfAborted() {
            const state = of(this);
            if (state.aborted) throw state.reason;
          },
        };
        default: {
          // The handler is that of a target, and Node says so.
          const target = (signal) => {
            const state = stateOf(signal);
            if (state === undefined) throw require('internal/errors').invalidThis('EventTarget');
            return state;
          };
          return {
            get onabort() {
              return target(this).handler?.value ?? null;
            },
            set onabort(value) {
              // It keeps its place among the listeners whatever is put into it.
              const state = target(this);
              if (state.handler === undefined) {
                const handler = state.handler = { value: null };
                this.addEventListener('abort', function (event) {
                  if (typeof handler.value === 'function') return Reflect.apply(handler.value, this, [event]);
                  return undefined;
                });
              }
              state.handler.value = value;
            },
          };
        }
      }
    };
  }

  constructor(...given) {
    if (given[0] !== key) throw require('internal/errors').coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    super();
    partsOf(this).max = 0;
    this.#state = { aborted: false, reason: undefined, handler: undefined, dependants: undefined, sources: undefined };
  }

  static abort(reason = exception()) {
    const signal = newSignal();
    const state = of(signal);
    state.aborted = true;
    state.reason = reason;
    return signal;
  }

  static timeout(delay) {
    require('internal/validators').validateNumber(delay, 'delay');
    require('internal/validators').validateInteger(delay, 'delay', 0, 2 ** 32 - 1);
    const signal = newSignal();
    native.timer(() => abort(signal, exception('The operation was aborted due to timeout', 'TimeoutError')), delay);
    return signal;
  }

  static any(signals) {
    const each = signals !== null && (typeof signals === 'object' || typeof signals === 'function') ? signals[iterator] : undefined;
    if (typeof each !== 'function') throw require('internal/errors').coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'Value can not be converted to sequence.');
    const list = [...signals];
    for (let i = 0; i < list.length; i++) {
      if (stateOf(list[i]) === undefined) throw require('internal/errors').invalidArgType(`signals[${i}]`, 'AbortSignal', list[i]);
    }
    const signal = newSignal();
    const state = of(signal);
    for (const source of list) {
      const from = of(source);
      if (!from.aborted) continue;
      state.aborted = true;
      state.reason = from.reason;
      return signal;
    }
    // A signal that depends on others stands for them.
    state.sources = [];
    for (const source of list) {
      for (const one of of(source).sources ?? [source]) {
        const from = of(one);
        if (state.sources.includes(one)) continue;
        state.sources.push(one);
        (from.dependants ??= []).push(signal);
      }
    }
    return signal;
  }

  [custom](depth, options) {
    const { name } = this.constructor;
    if (depth < 0) return `[${name}]`;
    return `${name} ${require('internal/inspect').inspect({ aborted: this.aborted },
      { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

function of(signal) {
  const state = stateOf(signal);
  if (state === undefined) throw require('internal/errors').invalidThis('AbortSignal');
  return state;
}

const newSignal = () => new AbortSignal(key);

// abort marks a signal and those that depend on it before any listener hears of it.
function abort(signal, reason) {
  const state = of(signal);
  if (state.aborted) return;
  const reached = [signal];
  state.aborted = true;
  state.reason = reason;
  for (const dependant of state.dependants ?? []) {
    const its = of(dependant);
    if (its.aborted) continue;
    its.aborted = true;
    its.reason = reason;
    reached.push(dependant);
  }
  state.dependants = undefined;
  const { Event, stateOf: eventState } = require('internal/event');
  for (const one of reached) {
    const event = new Event('abort');
    eventState(event).trusted = true;
    one.dispatchEvent(event);
  }
}

require('internal/shape').members(AbortSignal.prototype, 'AbortSignal', 'aborted -reason -throwIfAborted onabort', member);

exports.AbortSignal = AbortSignal;
exports.isAbortSignal = (value) => stateOf(value) !== undefined;
exports.newSignal = newSignal;
exports.abort = abort;
exports.abortReason = exception;
