'use strict';
// What the streams of the web have in common: promises with their ends in hand, queues that
// know their size, strategies. The steps and their names are those of the Streams Standard.

const errors = () => require('internal/errors');
const PromiseOf = Promise;
const { apply } = Reflect;

// deferred is a promise that others settle.
function deferred() {
  const made = { promise: undefined, resolve: undefined, reject: undefined };
  made.promise = new PromiseOf((resolve, reject) => {
    made.resolve = resolve;
    made.reject = reject;
  });
  return made;
}

function resolved(value) {
  const made = deferred();
  made.resolve(value);
  return made;
}

function rejected(error) {
  const made = deferred();
  made.reject(error);
  quiet(made.promise);
  return made;
}

const ignore = () => {};

// quiet says that nobody need handle the rejection of a promise.
function quiet(promise) {
  promise.then(undefined, ignore);
}

// invoked calls a method of the script, as a promise of what it comes to. That of a promise
// takes some turns more.
async function invoked(method, holder, ...args) {
  return method === undefined ? undefined : apply(method, holder, args);
}

// direct calls a method of our own so.
function direct(method, holder, ...args) {
  if (method === undefined) return PromiseOf.resolve(undefined);
  try {
    return PromiseOf.resolve(apply(method, holder, args));
  } catch (error) {
    return PromiseOf.reject(error);
  }
}

// methodOf is a method of what the script gave, which may have none.
function methodOf(holder, name, label) {
  const method = holder === undefined || holder === null ? undefined : holder[name];
  if (method === undefined) return undefined;
  if (typeof method !== 'function') throw errors().invalidArgType(`${label}.${name}`, 'Function', method);
  return method;
}

function checkObject(value, name) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) throw errors().invalidArgType(name, 'Object', value);
}

// checkOptions throws for options that are none; there need not be any.
function checkOptions(options) {
  if (options !== null) checkObject(options, 'options');
}

// markOf is the high water mark of a strategy.
function markOf(strategy, otherwise) {
  const mark = strategy.highWaterMark;
  if (mark === undefined) return otherwise;
  const number = +mark;
  if (number !== number || number < 0) throw errors().invalidArgValue('strategy.highWaterMark', number, undefined, RangeError);
  return number;
}

// sizeOf is what tells the size of a chunk, by a strategy.
function sizeOf(strategy) {
  const { size } = strategy;
  if (size === undefined) return () => 1;
  if (typeof size !== 'function') throw errors().invalidArgType('strategy.size', 'Function', size);
  return (chunk) => apply(size, undefined, [chunk]);
}

// Queue holds chunks with their sizes.
class Queue {
  #entries = [];
  #at = 0;
  total = 0;

  get length() { return this.#entries.length - this.#at; }

  put(value, size) {
    size = Number(size);
    if (typeof size !== 'number' || !(size >= 0) || size === Infinity) throw errors().invalidArgValue('size', size, undefined, RangeError);
    this.#entries.push({ value, size });
    this.total += size;
  }

  peek() { return this.#entries[this.#at].value; }

  take() {
    const { value, size } = this.#entries[this.#at];
    this.#entries[this.#at++] = undefined;
    if (this.#at > 512 || this.#at === this.#entries.length) {
      this.#entries.splice(0, this.#at);
      this.#at = 0;
    }
    this.total = this.length === 0 ? 0 : Math.max(0, this.total - size);
    return value;
  }

  clear() {
    this.#entries = [];
    this.#at = 0;
    this.total = 0;
  }
}

// illegal is what constructors throw that only streams call.
const illegal = () => errors().coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
const invalidState = (message) => errors().coded(TypeError, 'ERR_INVALID_STATE', `Invalid state: ${message}`);
const invalidThis = (name) => errors().invalidThis(name);

Object.assign(exports, {
  Queue, checkObject, checkOptions, deferred, direct, illegal, invalidState, invalidThis, invoked, markOf, methodOf, quiet, rejected, resolved, sizeOf,
});
