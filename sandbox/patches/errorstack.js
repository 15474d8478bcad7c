// Gives errors stacks as V8 has them.
(function (native) {
  'use strict';
  const { apply, construct, defineProperty } = Reflect;
  const { getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf } = Object;
  const { sites: sitesOf, here, isError, isRaw, reword } = native;
  const OriginalError = Error;
  const { toString } = OriginalError.prototype;
  const { toString: functionToString } = Function.prototype;
  const { get: getState, set: setState } = WeakMap.prototype;
  const hide = (object, name, value) =>
    defineProperty(object, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true });

  // What is known of the stack of an object: limit or sites until it is looked at, then
  // its value.
  const states = new WeakMap();
  const stateOf = (object) => apply(getState, states, [object]);
  const setStateOf = (object, state) => apply(setState, states, [object, state]);

  // The class of calls, made for the first prepareStackTrace of the script.
  let CallSite;
  const makeCallSite = () => class CallSite {
    #site;
    constructor(site) { this.#site = site; }
    getColumnNumber() { return this.#site[4] ? null : this.#site[3]; }
    getEnclosingColumnNumber() { return this.getColumnNumber(); }
    getEnclosingLineNumber() { return this.getLineNumber(); }
    getEvalOrigin() { return undefined; }
    getFileName() { return this.#site[4] ? undefined : this.#site[1]; }
    getFunction() { return undefined; }
    getFunctionName() {
      const name = this.#site[0];
      return name === '' ? null : lastOf(name);
    }
    getLineNumber() { return this.#site[4] ? null : this.#site[2]; }
    getMethodName() {
      const name = this.#site[0];
      return lastOf(name) === name ? null : lastOf(name);
    }
    getPosition() { return 0; }
    getPromiseIndex() { return null; }
    getScriptNameOrSourceURL() { return this.getFileName(); }
    getScriptHash() { return ''; }
    getThis() { return undefined; }
    getTypeName() {
      const name = this.#site[0];
      const last = lastOf(name);
      return last === name ? null : apply(slice, name, [0, name.length - last.length - 1]);
    }
    isAsync() { return false; }
    isConstructor() { return apply(slice, this.#site[0], [0, 4]) === 'new '; }
    isEval() { return this.#site[1] === '<eval>'; }
    isNative() { return this.#site[4]; }
    isPromiseAll() { return false; }
    isToplevel() { return lastOf(this.#site[0]) === this.#site[0] && !this.isConstructor(); }
    toString() { return this.#site[5]; }
  };
  const { slice, lastIndexOf } = String.prototype;
  const lastOf = (name) => apply(slice, name, [apply(lastIndexOf, name, ['.']) + 1]);

  // Node has a function here that does what happens without one.
  function ErrorPrepareStackTrace(error, trace) { return textOf(error, trace); }

  function textOf(error, sites) {
    let text = apply(toString, error, []);
    for (let i = 0; i < sites.length; i++) {
      const site = sites[i];
      text += `\n    at ${typeof site[5] === 'string' ? site[5] : site}`;
    }
    return text;
  }

  let preparing = false;
  function valueOf(object, state) {
    const { sites } = state;
    const prepare = Replaced.prepareStackTrace;
    if (preparing || typeof prepare !== 'function' || prepare === ErrorPrepareStackTrace) return textOf(object, sites);
    if (CallSite === undefined) CallSite = makeCallSite();
    const callSites = [];
    for (let i = 0; i < sites.length; i++) {
      defineProperty(callSites, i, { __proto__: null, value: new CallSite(sites[i]), writable: true, enumerable: true, configurable: true });
    }
    preparing = true;
    try {
      return apply(prepare, Replaced, [object, callSites]);
    } finally {
      preparing = false;
    }
  }

  // The accessors are shared by all errors, and serve objects that inherit from one.
  const accessors = { __proto__: null, get: () => {}, set: () => {}, enumerable: false, configurable: true };
  function holderOf(object) {
    for (let i = 0; i < 1000 && object !== null && (typeof object === 'object' || typeof object === 'function'); i++) {
      const own = getOwnPropertyDescriptor(object, 'stack');
      if (own !== undefined && own.get === accessors.get) return object;
      object = getPrototypeOf(object);
    }
    return undefined;
  }
  accessors.get = { ''() {
    const object = holderOf(this);
    if (object === undefined) return undefined;
    let state = stateOf(object);
    if (state === undefined) state = { __proto__: null, limit: 10 };
    if (!('value' in state)) {
      if (state.limit === undefined) return undefined;
      if (state.sites === undefined) state.sites = sitesOf(object, state.limit);
      const value = valueOf(object, state);
      state = { __proto__: null, value };
      setStateOf(object, state);
    }
    return state.value;
  } }[''];
  accessors.set = { ''(value) {
    const object = holderOf(this);
    if (object !== undefined) setStateOf(object, { __proto__: null, value });
  } }[''];

  const limitNow = () => {
    const limit = getOwnPropertyDescriptor(Replaced, 'stackTraceLimit');
    if (limit === undefined || typeof limit.value !== 'number') return undefined;
    return limit.value > 0 ? (limit.value < 200 ? limit.value : 200) : 0;
  };

  function mark(error) {
    const limit = limitNow();
    if (limit !== 10) setStateOf(error, { __proto__: null, limit });
    defineProperty(error, 'stack', accessors);
  }

  // caught gives an error that the engine threw its stack, before the script sees it.
  function caught(value) {
    if (value === null || typeof value !== 'object' || !isError(value)) return value;
    reword(value);
    const own = getOwnPropertyDescriptor(value, 'stack');
    if (own !== undefined && typeof own.value === 'string' && isRaw(own.value)) mark(value);
    return value;
  }
  native.mark(caught);

  const { then } = Promise.prototype;
  hide(Promise.prototype, 'then', { then(onFulfilled, onRejected) {
    return apply(then, this, [onFulfilled, typeof onRejected === 'function' ? (reason) => onRejected(caught(reason)) : onRejected]);
  } }.then);

  function make(original, replacement, args, target) {
    const error = construct(original, args, target === undefined ? replacement : target);
    mark(error);
    return error;
  }
  const {
    AggregateError: OriginalAggregate, EvalError: OriginalEval, RangeError: OriginalRange, ReferenceError: OriginalReference,
    SyntaxError: OriginalSyntax, TypeError: OriginalType, URIError: OriginalURI,
  } = globalThis;
  function put(original, replacement) {
    const { prototype } = original;
    defineProperty(replacement, 'prototype', { __proto__: null, value: prototype, writable: false });
    if (Replaced !== undefined) setPrototypeOf(replacement, Replaced);
    hide(prototype, 'constructor', replacement);
    hide(globalThis, replacement.name, replacement);
    return replacement;
  }
  let Replaced;
  Replaced = put(OriginalError, function Error(message) { return make(OriginalError, Error, [message, arguments[1]], new.target); });
  put(OriginalAggregate, function AggregateError(errors, message) { return make(OriginalAggregate, AggregateError, [errors, message, arguments[2]], new.target); });
  put(OriginalEval, function EvalError(message) { return make(OriginalEval, EvalError, [message, arguments[1]], new.target); });
  put(OriginalRange, function RangeError(message) { return make(OriginalRange, RangeError, [message, arguments[1]], new.target); });
  put(OriginalReference, function ReferenceError(message) { return make(OriginalReference, ReferenceError, [message, arguments[1]], new.target); });
  put(OriginalSyntax, function SyntaxError(message) { return make(OriginalSyntax, SyntaxError, [message, arguments[1]], new.target); });
  put(OriginalType, function TypeError(message) { return make(OriginalType, TypeError, [message, arguments[1]], new.target); });
  put(OriginalURI, function URIError(message) { return make(OriginalURI, URIError, [message, arguments[1]], new.target); });

  hide(Replaced, 'captureStackTrace', { captureStackTrace(object, constructor) {
    if (object === null || (typeof object !== 'object' && typeof object !== 'function')) throw new globalThis.TypeError('invalid_argument');
    const limit = limitNow();
    let sites;
    if (limit !== undefined) {
      const isFunction = typeof constructor === 'function';
      const { value } = (isFunction && getOwnPropertyDescriptor(constructor, 'name')) || { value: '' };
      sites = here(limit, isFunction ? (typeof value === 'string' ? value : '') : undefined,
        isFunction && apply(slice, apply(functionToString, constructor, []), [0, 5]) === 'class');
    }
    if (!defineProperty(object, 'stack', accessors)) {
      throw new globalThis.TypeError('Cannot define property stack, object is not extensible');
    }
    setStateOf(object, { __proto__: null, limit, sites });
  } }.captureStackTrace);
  hide(Replaced, 'prepareStackTrace', ErrorPrepareStackTrace);
  defineProperty(Replaced, 'stackTraceLimit', { value: 10, writable: true, enumerable: true, configurable: true });
})
