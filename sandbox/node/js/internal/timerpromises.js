'use strict';
// The module timers/promises.

const { abortError, coded, invalidArgType } = require('internal/errors');
const { validateAbortSignal, validateBoolean, validateNumber } = require('internal/validators');
const { setTimeout: startTimeout, clearTimeout: stopTimeout, setImmediate: startImmediate, clearImmediate: stopImmediate,
  setInterval: startInterval, clearInterval: stopInterval } = native;
const PromiseOf = Promise;

// What is wrong with the options of a wait, or undefined: such errors reject.
function wrong(delay, options) {
  try {
    if (delay !== undefined) validateNumber(delay, 'delay');
    if (options === null || typeof options !== 'object' || Array.isArray(options)) throw invalidArgType('options', 'Object', options);
    if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
    if (options.ref !== undefined) validateBoolean(options.ref, 'options.ref');
    if (options.signal !== undefined && options.signal.aborted) throw abortError(options.signal.reason);
  } catch (error) {
    return error;
  }
  return undefined;
}

// waitFor is a promise that a timer fulfills, unless its signal is aborted before.
function waitFor(value, { signal, ref = true }, start, stop) {
  return new PromiseOf((resolve, reject) => {
    let abort;
    const handle = start(() => {
      if (signal !== undefined) signal.removeEventListener('abort', abort);
      resolve(value);
    });
    if (!ref) handle.unref();
    if (signal === undefined) return;
    abort = () => {
      stop(handle);
      reject(abortError(signal.reason));
    };
    require('internal/eventwaits').whenAborted(signal, abort);
  });
}

function setTimeout(delay, value, options = {}) {
  const error = wrong(delay, options);
  if (error !== undefined) return PromiseOf.reject(error);
  return waitFor(value, options, (done) => startTimeout(done, delay), stopTimeout);
}

function setImmediate(value, options = {}) {
  const error = wrong(undefined, options);
  if (error !== undefined) return PromiseOf.reject(error);
  return waitFor(value, options, (done) => startImmediate(done), stopImmediate);
}

// The states of an asynchronous generator, which the engine has not.
const FRESH = 0;
const RUNNING = 1;
const OVER = 2;

// Intervals is what setInterval returns: an asynchronous generator that counts the periods
// nobody has taken yet. Calls of its methods wait for those before them.
class Intervals {
  #state = FRESH;
  #delay;
  #options;
  #value;
  #signal;
  #handle;
  #ready = 0;
  #wake;
  #turn = PromiseOf.resolve();

  constructor(delay, value, options) {
    this.#delay = delay;
    this.#value = value;
    this.#options = options;
  }

  #queue(step) {
    const result = this.#turn.then(step);
    this.#turn = result.then(undefined, () => {});
    return result;
  }

  #stop = () => {
    if (this.#state === RUNNING) {
      stopInterval(this.#handle);
      if (this.#signal !== undefined) this.#signal.removeEventListener('abort', this.#abort);
    }
    this.#state = OVER;
  };

  #abort = () => {
    stopInterval(this.#handle);
    if (this.#wake !== undefined) this.#wake();
  };

  // What is wrong with the arguments is told by the first call of next.
  #start() {
    this.#state = OVER;
    const error = wrong(this.#delay, this.#options);
    if (error !== undefined) throw error;
    this.#state = RUNNING;
    const { signal, ref = true } = this.#options;
    this.#signal = signal;
    this.#handle = startInterval(() => {
      this.#ready++;
      if (this.#wake !== undefined) this.#wake();
    }, this.#delay);
    if (!ref) this.#handle.unref();
    if (signal !== undefined) require('internal/eventwaits').whenAborted(signal, this.#abort);
  }

  next() {
    return this.#queue(async () => {
      if (this.#state === OVER) return { value: undefined, done: true };
      if (this.#state === FRESH) this.#start();
      const signal = this.#signal;
      const isAborted = () => signal !== undefined && signal.aborted;
      if (this.#ready === 0 && !isAborted()) {
        await new PromiseOf((resolve) => { this.#wake = resolve; });
        this.#wake = undefined;
      }
      if (this.#ready > 0) {
        this.#ready--;
        return { value: this.#value, done: false };
      }
      this.#stop();
      throw abortError(signal.reason);
    });
  }

  return(value) {
    return this.#queue(() => {
      this.#stop();
      return { value, done: true };
    });
  }

  throw(error) {
    return this.#queue(() => {
      this.#stop();
      throw error;
    });
  }

  get [Symbol.toStringTag]() {
    return 'AsyncGenerator';
  }

  [Symbol.asyncIterator || Symbol.for('Symbol.asyncIterator')]() {
    return this;
  }
}

delete Intervals.prototype.constructor;

function setInterval(delay, value, options = {}) {
  return new Intervals(delay, value, options);
}

const schedulerKey = Symbol('kScheduler');

function check(scheduler) {
  if (!scheduler[schedulerKey]) throw coded(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of type Scheduler');
}

class Scheduler {
  constructor() {
    throw coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  }

  yield() {
    check(this);
    return setImmediate();
  }

  wait(delay, options) {
    check(this);
    return setTimeout(delay, undefined, options);
  }
}

const scheduler = Object.create(Scheduler.prototype);
scheduler[schedulerKey] = true;

exports.setTimeout = setTimeout;
exports.setImmediate = setImmediate;
exports.setInterval = setInterval;
exports.scheduler = scheduler;
