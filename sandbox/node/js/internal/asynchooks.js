'use strict';
// The module async_hooks. The realm keeps the contexts of asynchronous calls itself; see
// sandbox.Context.

const { coded, notSupported } = require('internal/errors');
const { validateFunction, validateString } = require('internal/validators');
const { defineProperties, freeze } = Object;
const { apply } = Reflect;
const { isSafeInteger } = Number;

const frameKey = Symbol('context_frame');
const idKey = Symbol('async_id_symbol');
const triggerKey = Symbol('trigger_async_id_symbol');

class AsyncResource {
  #enter;

  constructor(type, options = {}) {
    validateString(type, 'type');
    let trigger = options;
    if (typeof options !== 'number') {
      trigger = options.triggerAsyncId === undefined ? native.id() : options.triggerAsyncId;
    }
    if (!isSafeInteger(trigger) || trigger < -1) {
      throw coded(RangeError, 'ERR_INVALID_ASYNC_ID', `Invalid triggerAsyncId value: ${trigger}`);
    }
    const [id, enter] = native.capture(this, trigger);
    this.#enter = enter;
    this[frameKey] = undefined;
    this[idKey] = id;
    this[triggerKey] = trigger;
  }

  runInAsyncScope(fn, thisArg, ...args) {
    const enter = this.#enter;
    enter();
    try {
      return apply(fn, thisArg, args);
    } finally {
      native.leave();
    }
  }

  emitDestroy() {
    return this;
  }

  asyncId() {
    return this[idKey];
  }

  triggerAsyncId() {
    return this[triggerKey];
  }

  bind(fn, thisArg) {
    validateFunction(fn, 'fn');
    const resource = this;
    const bound = thisArg === undefined
      ? function (...args) { return resource.runInAsyncScope(fn, this, ...args); }
      : function (...args) { return resource.runInAsyncScope(fn, thisArg, ...args); };
    const { deprecate } = require('internal/deprecate');
    const text = 'The asyncResource property on bound functions is deprecated';
    let shown = resource;
    return defineProperties(bound, {
      name: { __proto__: null, value: 'bound', configurable: true },
      length: { __proto__: null, value: fn.length, configurable: true, enumerable: false, writable: false },
      asyncResource: {
        __proto__: null,
        get: deprecate(() => shown, text, 'DEP0172'),
        set: deprecate((value) => { shown = value; }, text, 'DEP0172'),
        configurable: true,
        enumerable: true,
      },
    });
  }

  static bind(fn, type, thisArg) {
    type = type || (fn && fn.name) || 'bound-anonymous-fn';
    return new AsyncResource(type).bind(fn, thisArg);
  }
}

const hookKeys = ['init', 'before', 'after', 'destroy', 'promiseResolve'];

class AsyncHook {
  #callbacks;

  constructor(callbacks) {
    this.#callbacks = callbacks;
    for (const name of hookKeys) this[Symbol(name)] = callbacks[name];
    this[Symbol('kNoPromiseHook')] = false;
  }

  enable() {
    for (const name of hookKeys) {
      if (this.#callbacks[name] !== undefined) {
        throw notSupported('AsyncHook.enable', `the engine does not tell of ${name}; use AsyncLocalStorage`);
      }
    }
    return this;
  }

  disable() {
    return this;
  }
}

exports.createHook = function createHook(callbacks) {
  const { init, before, after, destroy, promiseResolve } = callbacks;
  const own = { __proto__: null, init, before, after, destroy, promiseResolve };
  for (const name of hookKeys) {
    if (own[name] !== undefined && typeof own[name] !== 'function') {
      throw coded(TypeError, 'ERR_ASYNC_CALLBACK', `hook.${name} must be a function`);
    }
  }
  return new AsyncHook(own);
};

exports.executionAsyncId = function executionAsyncId() {
  return native.id();
};

exports.triggerAsyncId = function triggerAsyncId() {
  return native.trigger();
};

exports.executionAsyncResource = function executionAsyncResource() {
  return native.resource();
};

// What Node counts the kinds of its resources by.
const providers = (
  'NONE DIRHANDLE DNSCHANNEL ELDHISTOGRAM FILEHANDLE FILEHANDLECLOSEREQ BLOBREADER FSEVENTWRAP FSREQCALLBACK FSREQPROMISE ' +
  'GETADDRINFOREQWRAP GETNAMEINFOREQWRAP HEAPSNAPSHOT HTTP2SESSION HTTP2STREAM HTTP2PING HTTP2SETTINGS HTTPINCOMINGMESSAGE ' +
  'HTTPCLIENTREQUEST JSSTREAM JSUDPWRAP MESSAGEPORT PIPECONNECTWRAP PIPESERVERWRAP PIPEWRAP PROCESSWRAP PROMISE QUERYWRAP ' +
  'QUIC_ENDPOINT QUIC_LOGSTREAM QUIC_PACKET QUIC_SESSION QUIC_STREAM QUIC_UDP SHUTDOWNWRAP SIGNALWRAP STATWATCHER ' +
  'STREAMPIPE TCPCONNECTWRAP TCPSERVERWRAP TCPWRAP TTYWRAP UDPSENDWRAP UDPWRAP SIGINTWATCHDOG WORKER WORKERCPUPROFILE ' +
  'WORKERCPUUSAGE WORKERHEAPSNAPSHOT WORKERHEAPSTATISTICS WRITEWRAP ZLIB CHECKPRIMEREQUEST PBKDF2REQUEST KEYPAIRGENREQUEST ' +
  'KEYGENREQUEST KEYEXPORTREQUEST CIPHERREQUEST DERIVEBITSREQUEST HASHREQUEST RANDOMBYTESREQUEST RANDOMPRIMEREQUEST ' +
  'SCRYPTREQUEST SIGNREQUEST TLSWRAP VERIFYREQUEST ' +
  '').split(' ').filter((name) => name !== '');

exports.asyncWrapProviders = { __proto__: null };
for (let i = 0; i < providers.length; i++) exports.asyncWrapProviders[providers[i]] = i;
freeze(exports.asyncWrapProviders);

exports.AsyncResource = AsyncResource;
