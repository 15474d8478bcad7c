'use strict';
// The methods of Readable that are those of iterators: map, filter and so on.

const { each, generator, iteratorOf } = require('internal/streams/generator');
const errors = () => require('internal/errors');
const validators = () => require('internal/validators');
const { floor } = Math;

// What stands for a value that is left out, and for the end.
const NONE = {};
const END = {};

function checkOptions(options) {
  if (options !== undefined && options !== null) validators().validateObject(options, 'options');
  if (signalOf(options) !== undefined) validators().validateAbortSignal(options.signal, 'options.signal');
}

function checkCallback(fn, name) {
  if (typeof fn !== 'function') throw errors().invalidArgType(name, 'Function', fn);
}

function signalOf(options) {
  const signal = (options ?? {}).signal;
  return signal === null ? undefined : signal;
}

function stopIfAborted(signal) {
  if (signal !== undefined && signal.aborted) throw errors().abortError(signal.reason);
}

// map calls fn for as many values at once as concurrency says, and gives what it comes to
// in the order of the values.
function map(stream, fn, options) {
  checkCallback(fn, 'fn');
  checkOptions(options);
  const given = options ?? {};
  let concurrency = 1;
  if (given.concurrency !== undefined && given.concurrency !== null) concurrency = floor(given.concurrency);
  let ahead = concurrency - 1;
  if (given.highWaterMark !== undefined && given.highWaterMark !== null) ahead = floor(given.highWaterMark);
  validators().validateInteger(concurrency, 'options.concurrency', 1);
  validators().validateInteger(ahead, 'options.highWaterMark', 0);
  ahead += concurrency;

  const outer = signalOf(options);
  const queue = [];
  let signal;
  let fnOptions;
  let next;
  let resume;
  let over = false;
  let running = 0;
  const goOn = () => {
    if (resume && !over && running < concurrency && queue.length < ahead) {
      resume();
      resume = null;
    }
  };
  const processed = () => {
    running--;
    goOn();
  };
  const failed = () => {
    over = true;
    processed();
  };
  const produce = async () => {
    try {
      await each(stream, (value) => {
        if (over) return true;
        stopIfAborted(signal);
        let result;
        try {
          result = fn(value, fnOptions);
          if (result === NONE) return undefined;
          result = Promise.resolve(result);
        } catch (error) {
          result = Promise.reject(error);
        }
        running++;
        result.then(processed, failed);
        queue.push(result);
        if (next) {
          next();
          next = null;
        }
        if (over || (queue.length < ahead && running < concurrency)) return undefined;
        return new Promise((resolve) => { resume = resolve; });
      });
      queue.push(END);
    } catch (error) {
      const result = Promise.reject(error);
      result.then(processed, failed);
      queue.push(result);
    } finally {
      over = true;
      if (next) {
        next();
        next = null;
      }
    }
  };
  let begun = false;
  let handedOut = false;
  return generator({
    async step() {
      if (!begun) {
        begun = true;
        signal = AbortSignal.any(outer === undefined ? [] : [outer]);
        fnOptions = { signal };
        produce();
      }
      if (handedOut) {
        handedOut = false;
        queue.shift();
        goOn();
      }
      for (;;) {
        while (queue.length > 0) {
          const value = await queue[0];
          if (value === END) return { value: undefined, done: true };
          stopIfAborted(signal);
          if (value !== NONE) {
            handedOut = true;
            return { value, done: false };
          }
          queue.shift();
          goOn();
        }
        await new Promise((resolve) => { next = resolve; });
      }
    },
    leave() {
      over = true;
      if (resume) {
        resume();
        resume = null;
      }
    },
  });
}

function filter(stream, fn, options) {
  checkCallback(fn, 'fn');
  return map(stream, async (value, fnOptions) => (await fn(value, fnOptions) ? value : NONE), options);
}

// chosen makes a generator of the values that choose lets through: it returns true for
// those, and undefined where there is to be none after it.
function chosen(stream, signal, choose) {
  let iterator;
  let last = false;
  return generator({
    async step() {
      if (iterator === undefined) {
        stopIfAborted(signal);
        iterator = iteratorOf(stream);
      }
      for (;;) {
        if (last) {
          await leave(iterator);
          return { value: undefined, done: true };
        }
        const { value, done } = await iterator.next();
        if (done) return { value: undefined, done: true };
        stopIfAborted(signal);
        const { gives, ends } = choose();
        last = ends;
        if (gives) return { value, done: false };
      }
    },
    leave() { return iterator === undefined ? undefined : leave(iterator); },
  });
}

const leave = (iterator) => (typeof iterator.return === 'function' ? iterator.return() : undefined);

// wholeNumber is how many values take and drop are about.
function wholeNumber(number) {
  number = Number(number);
  if (number !== number) return 0;
  if (number < 0) throw errors().outOfRange('number', '>= 0', number);
  return number;
}

function drop(stream, number, options) {
  checkOptions(options);
  let left = wholeNumber(number);
  return chosen(stream, signalOf(options), () => ({ gives: left-- <= 0, ends: false }));
}

function take(stream, number, options) {
  checkOptions(options);
  let left = wholeNumber(number);
  return chosen(stream, signalOf(options), () => {
    const gives = left-- > 0;
    return { gives, ends: left <= 0 };
  });
}

function flatMap(stream, fn, options) {
  const values = map(stream, fn, options);
  let inner;
  return generator({
    async step() {
      for (;;) {
        if (inner !== undefined) {
          const { value, done } = await inner.next();
          if (!done) return { value, done: false };
          inner = undefined;
        }
        const { value, done } = await values.next();
        if (done) return { value: undefined, done: true };
        inner = iteratorOf(value);
      }
    },
    async leave() {
      if (inner !== undefined) await leave(inner);
      await values.return();
    },
  });
}

function compose(stream, other, options) {
  checkOptions(options);
  const { isNodeStream, isWritable } = require('internal/streams/kinds');
  if (isNodeStream(other) && !isWritable(other)) throw errors().invalidArgValue('stream', other, 'must be writable');
  const composed = require('internal/streams/compose').compose(stream, other);
  if (signalOf(options) !== undefined) require('internal/streams/abort').follow(options.signal, composed);
  return composed;
}

async function forEach(stream, fn, options) {
  checkCallback(fn, 'fn');
  await each(map(stream, async (value, fnOptions) => {
    await fn(value, fnOptions);
    return NONE;
  }, options), () => undefined);
}

async function toArray(stream, options) {
  checkOptions(options);
  const values = [];
  await each(stream, (value) => {
    const signal = signalOf(options);
    if (signal !== undefined && signal.aborted) throw errors().abortError(signal.reason);
    values.push(value);
  });
  return values;
}

async function some(stream, fn, options) {
  let found = false;
  await each(filter(stream, fn, options), () => {
    found = true;
    return true;
  });
  return found;
}

async function every(stream, fn, options) {
  checkCallback(fn, 'fn');
  return !(await some(stream, async (...args) => !(await fn(...args)), options));
}

async function find(stream, fn, options) {
  let found;
  await each(filter(stream, fn, options), (value) => {
    found = value;
    return true;
  });
  return found;
}

async function reduce(stream, reducer, options, hasValue, value) {
  checkCallback(reducer, 'reducer');
  checkOptions(options);
  const outer = signalOf(options);
  if (outer !== undefined && outer.aborted) {
    const error = errors().abortError(outer.reason);
    stream.once('error', () => {});
    await require('internal/streams/finished').finishedPromise(stream.destroy(error));
    throw error;
  }
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (outer !== undefined) require('internal/eventwaits').whenAborted(outer, abort);
  try {
    let any = false;
    await each(stream, async (chunk) => {
      any = true;
      stopIfAborted(outer);
      if (!hasValue) {
        value = chunk;
        hasValue = true;
      } else {
        value = await reducer(value, chunk, { signal: controller.signal });
      }
    });
    if (!any && !hasValue) {
      throw errors().coded(TypeError, 'ERR_MISSING_ARGS', 'Reduce of an empty stream requires an initial value');
    }
  } finally {
    controller.abort();
  }
  return value;
}

// streaming are those that return a stream.
function streaming(operator, stream, args) {
  return require('internal/streams/from').from(require('internal/streams/readable').Readable, operator(stream, ...args));
}

exports.member = (name) => {
  switch (name) {
    case 'drop': return { drop(number, options = undefined) { return streaming(drop, this, [number, options]); } };
    case 'filter': return { filter(fn, options) { return streaming(filter, this, [fn, options]); } };
    case 'flatMap': return { flatMap(fn, options) { return streaming(flatMap, this, [fn, options]); } };
    case 'map': return { map(fn, options) { return streaming(map, this, [fn, options]); } };
    case 'take': return { take(number, options = undefined) { return streaming(take, this, [number, options]); } };
    case 'compose': return { compose(stream, options) { return streaming(compose, this, [stream, options]); } };
    case 'every': return { every(fn, options = undefined) { return every(this, fn, options); } };
    case 'forEach': return { forEach(fn, options) { return forEach(this, fn, options); } };
    case 'reduce': return {
      reduce(reducer, initialValue, options) { return reduce(this, reducer, options, arguments.length > 1, initialValue); },
    };
    case 'toArray': return { toArray(options = undefined) { return toArray(this, options); } };
    case 'some': return { some(fn, options = undefined) { return some(this, fn, options); } };
    default: return { find(fn, options) { return find(this, fn, options); } };
  }
};
