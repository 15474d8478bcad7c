'use strict';
// ReadableStream.from, and a ReadableStream as an asynchronous iterator.

const readable = () => require('internal/webstreams/readable');
const { asyncIterator } = require('internal/asynckeys');
const { iterator: syncIterator } = require('internal/symbols');
const errors = () => require('internal/errors');

function from(iterable) {
  if (iterable === undefined || iterable === null ||
    (typeof iterable[asyncIterator] !== 'function' && typeof iterable[syncIterator] !== 'function')) {
    throw errors().coded(TypeError, 'ERR_ARG_NOT_ITERABLE', `${typeof iterable === 'object' ? require('internal/inspect').inspect(iterable) : String(iterable)} must be iterable`);
  }
  const later = iterable[asyncIterator];
  const iterator = later === undefined || later === null ? iterable[syncIterator]() : later.call(iterable);
  const isLate = later !== undefined && later !== null;
  if (iterator === null || typeof iterator !== 'object') throw invalid('The iterator method must return an object');
  const { next } = iterator;
  const stream = readable().made({
    async pull() {
      const result = await next.call(iterator);
      if (result === null || typeof result !== 'object') throw invalid('The promise returned by the iterator.next() method must fulfill with an object');
      const { controls } = readable().stateOf(stream);
      if (result.done) controls.close();
      else controls.enqueue(isLate ? result.value : await result.value);
    },
    async cancel(reason) {
      const end = iterator.return;
      if (end === undefined || end === null) return undefined;
      const result = await end.call(iterator, reason);
      if (result === null || typeof result !== 'object') throw invalid('The promise returned by the iterator.return() method must fulfill with an object');
      return undefined;
    },
  }, 0);
  return stream;
}

const invalid = (message) => errors().coded(TypeError, 'ERR_INVALID_STATE', `Invalid state: ${message}`);

// values iterates over a stream, which is cancelled when it is left before its end.
function values(state, staysOpen) {
  const { ReadableStreamDefaultReader, readBy, readerOf, unlock, cancel } = readable();
  const reader = readerOf(new ReadableStreamDefaultReader(state.face));
  let over = false;
  let ongoing;
  const step = () => new Promise((resolve, reject) => {
    if (over) {
      resolve({ value: undefined, done: true });
      return;
    }
    readBy(reader, {
      chunk(value) { queueMicrotask(() => resolve({ value, done: false })); },
      close() {
        over = true;
        unlock(reader);
        resolve({ value: undefined, done: true });
      },
      error(reason) {
        over = true;
        unlock(reader);
        reject(reason);
      },
    });
  });
  const leave = async (value) => {
    if (over) return { value, done: true };
    over = true;
    if (!staysOpen) {
      const done = cancel(reader.stream, value);
      unlock(reader);
      await done;
    } else {
      unlock(reader);
    }
    return { value, done: true };
  };
  // Calls wait for those before them.
  const after = (act) => {
    ongoing = ongoing === undefined ? act() : ongoing.then(act, act);
    return ongoing;
  };
  return {
    __proto__: { [asyncIterator]() { return this; } },
    next() { return after(step); },
    return(value) { return after(() => leave(value)); },
  };
}

exports.from = from;
exports.values = values;
