// Gives errors stacks as V8 has them.
(function (native) {
  'use strict';
  // What the host does here a script could do only with Reflect, WeakMap and String, which
  // few programs have otherwise.
  const { apply, mark: markWith, isError, replace } = native;
  const { getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf } = Object;
  const OriginalError = Error;

  // What is known of the stack of an object: limit or sites until it is looked at, then
  // its value.
  let states;
  const stateOf = (object) => (states === undefined ? undefined : states.find(object));
  const setStateOf = (object, state) => {
    if (states === undefined) {
      const { get, set } = states = new WeakMap();
      states.find = get;
      states.put = set;
    }
    states.put(object, state);
  };

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
      return this.#site[0] === '' ? null : this.#site[6];
    }
    getLineNumber() { return this.#site[4] ? null : this.#site[2]; }
    getMethodName() {
      return this.#site[6] === this.#site[0] ? null : this.#site[6];
    }
    getPosition() { return 0; }
    getPromiseIndex() { return null; }
    getScriptNameOrSourceURL() { return this.getFileName(); }
    getScriptHash() { return ''; }
    getThis() { return undefined; }
    getTypeName() {
      return this.#site[6] === this.#site[0] ? null : this.#site[7];
    }
    isAsync() { return false; }
    isConstructor() { return this.#site[8]; }
    isEval() { return this.#site[1] === '<eval>'; }
    isNative() { return this.#site[4]; }
    isPromiseAll() { return false; }
    isToplevel() { return this.#site[6] === this.#site[0] && !this.isConstructor(); }
    toString() { return this.#site[5]; }
  };

  // Node has a function here that does what happens without one.
  function ErrorPrepareStackTrace(error, trace) { return textOf(error, trace); }

  function textOf(error, sites) {
    let text = native.title(error);
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
      native.put(callSites, `${i}`, new CallSite(sites[i]));
    }
    preparing = true;
    try {
      return apply(prepare, Replaced, object, callSites);
    } finally {
      preparing = false;
    }
  }

  // The accessors are shared by all errors, and serve objects that inherit from one.
  function holderOf(object) {
    for (let i = 0; i < 1000 && object !== null && (typeof object === 'object' || typeof object === 'function'); i++) {
      const own = getOwnPropertyDescriptor(object, 'stack');
      if (own !== undefined && own.get === getStack) return object;
      object = getPrototypeOf(object);
    }
    return undefined;
  }
  const getStack = { ''() {
    const object = holderOf(this);
    if (object === undefined) return undefined;
    let state = stateOf(object);
    if (state === undefined) state = { __proto__: null, limit: 10 };
    if (!('value' in state)) {
      if (state.limit === undefined) return undefined;
      if (state.sites === undefined) state.sites = native.sites(object, state.limit);
      const value = valueOf(object, state);
      state = { __proto__: null, value };
      setStateOf(object, state);
    }
    return state.value;
  } }[''];
  const setStack = { ''(value) {
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
    markWith(error, getStack, setStack);
  }

  // caught gives an error that the engine threw its stack, before the script sees it.
  function caught(value) {
    if (!isError(value)) return value;
    const own = getOwnPropertyDescriptor(value, 'stack');
    // That of the engine ends with a line feed.
    if (own !== undefined && typeof own.value === 'string' && own.value[own.value.length - 1] === '\n') mark(value);
    return value;
  }

  const { then } = Promise.prototype;
  const watched = { then(onFulfilled, onRejected) {
    return apply(then, this, onFulfilled, typeof onRejected === 'function' ? (reason) => onRejected(caught(reason)) : onRejected);
  } };

  // The engine reads the message of an error whose stack is defined. As long as that is
  // none of a class of the script's, no getter of it runs.
  function make(error, replacement, target) {
    mark(error);
    if (target !== undefined && target !== replacement) {
      const { prototype } = target;
      if ((typeof prototype === 'object' && prototype !== null) || typeof prototype === 'function') setPrototypeOf(error, prototype);
    }
    return error;
  }
  const Replaced = function Error(message) { return make(new OriginalError(message, arguments[1]), Error, new.target); };
  // The other classes, each of which is made when it is touched.
  const kindOf = (name, Original) => {
    switch (name) {
      case 'AggregateError': return function AggregateError(errors, message) { return make(new Original(errors, message, arguments[2]), AggregateError, new.target); };
      case 'EvalError': return function EvalError(message) { return make(new Original(message, arguments[1]), EvalError, new.target); };
      case 'RangeError': return function RangeError(message) { return make(new Original(message, arguments[1]), RangeError, new.target); };
      case 'ReferenceError': return function ReferenceError(message) { return make(new Original(message, arguments[1]), ReferenceError, new.target); };
      case 'SyntaxError': return function SyntaxError(message) { return make(new Original(message, arguments[1]), SyntaxError, new.target); };
      case 'TypeError': return function TypeError(message) { return make(new Original(message, arguments[1]), TypeError, new.target); };
      default: return function URIError(message) { return make(new Original(message, arguments[1]), URIError, new.target); };
    }
  };
  replace(caught, watched.then, OriginalError, Replaced, kindOf,
    { captureStackTrace(object, constructor) {
      if (object === null || (typeof object !== 'object' && typeof object !== 'function')) throw new globalThis.TypeError('invalid_argument');
      const limit = limitNow();
      let sites;
      if (limit !== undefined) {
        const isFunction = typeof constructor === 'function';
        const { value } = (isFunction && getOwnPropertyDescriptor(constructor, 'name')) || { value: '' };
        sites = native.here(limit, isFunction ? (typeof value === 'string' ? value : '') : undefined, constructor);
      }
      if (!markWith(object, getStack, setStack)) throw new globalThis.TypeError('Cannot define property stack, object is not extensible');
      setStateOf(object, { __proto__: null, limit, sites });
    } }.captureStackTrace, ErrorPrepareStackTrace);
})
