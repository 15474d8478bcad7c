'use strict';
// ReadableStream.from, and a ReadableStream as an asynchronous iterator.

const readable = () => require('internal/webstreams/readable');
const { asyncIterator } = require('internal/asynckeys');
const { iterator: syncIterator } = require('internal/symbols');
const errors = () => require('internal/errors');
const PromiseOf = Promise;
const { apply } = Reflect;

const invalid = (message) => errors().coded(TypeError, 'ERR_INVALID_STATE', `Invalid state: ${message}`);
const isObject = (value) => typeof value === 'object' && value !== null;

// iteratorOf is the iterator over something, with the promises among its values awaited if it
// is one that gives its values at once.
function iteratorOf(iterable) {
  const later = iterable[asyncIterator];
  const isLate = later !== undefined && later !== null;
  const method = isLate ? later : iterable[syncIterator];
  if (method === undefined) throw errors().coded(TypeError, 'ERR_ARG_NOT_ITERABLE', `${shown(iterable)} must be iterable`);
  const iterator = apply(method, iterable, []);
  if (!isObject(iterator)) throw invalid('The iterator method must return an object');
  const { next } = iterator;
  if (isLate) return { next: () => apply(next, iterator, []), end: () => iterator.return, iterator };
  let begun = false;
  let over = false;
  const awaited = async (result) => {
    if (!isObject(result)) throw new TypeError(`Iterator result ${String(result)} is not an object`);
    const value = await result.value;
    if (!result.done) return { value, done: false };
    over = true;
    return { value: await value, done: true };
  };
  const leave = async (value) => {
    value = await value;
    const end = iterator.return;
    // One that nobody asked for anything needs no end.
    return !begun || over || end === undefined || end === null ? { value, done: true } : awaited(apply(end, iterator, [value]));
  };
  return {
    async next() {
      begun = true;
      return awaited(apply(next, iterator, []));
    },
    end: () => leave,
    iterator,
  };
}

const shown = (value) => (typeof value === 'object' ? require('internal/inspect').inspect(value) : String(value));

function from(iterable) {
  const { next, end, iterator } = iteratorOf(iterable);
  const stream = readable().made({
    async pull() {
      const promised = next();
      if (!isObject(promised)) throw invalid('The iterator.next() method must return an object');
      return PromiseOf.resolve(promised).then((result) => {
        if (!isObject(result)) throw invalid('The promise returned by the iterator.next() method must fulfill with an object');
        const { controls } = readable().stateOf(stream);
        if (result.done) controls.close();
        else controls.enqueue(result.value);
      });
    },
    async cancel(reason) {
      const leave = end();
      if (leave === undefined) return undefined;
      return PromiseOf.resolve(apply(leave, iterator, [reason])).then((result) => {
        if (!isObject(result)) throw invalid('The promise returned by the iterator.return() method must fulfill with an object');
      });
    },
  }, 0);
  return stream;
}

// values iterates over a stream, which is cancelled when it is left before its end. Calls wait
// for those before them.
function values(state, staysOpen) {
  const { ReadableStreamDefaultReader, readBy, readerOf, unlock, cancel } = readable();
  const reader = readerOf(new ReadableStreamDefaultReader(state.face));
  let over = false;
  let begun = false;
  let ongoing; // the call that others wait for
  const end = () => {
    ongoing = undefined;
    over = true;
    unlock(reader);
  };
  const step = () => {
    if (over) return PromiseOf.resolve({ done: true, value: undefined });
    return new PromiseOf((resolve, reject) => {
      readBy(reader, {
        chunk(value) {
          ongoing = undefined;
          resolve({ value, done: false });
        },
        close() {
          end();
          resolve({ done: true, value: undefined });
        },
        error(reason) {
          end();
          reject(reason);
        },
      });
    });
  };
  const leave = async (value) => {
    if (over) return { done: true, value };
    over = true;
    const result = staysOpen ? undefined : cancel(reader.stream, value);
    unlock(reader);
    if (result !== undefined) await result;
    return { done: true, value };
  };
  return {
    __proto__: { [asyncIterator]() { return this; } },
    next() {
      // A source gets to have its first pull before the first read.
      if (!begun) ongoing = PromiseOf.resolve();
      begun = true;
      ongoing = ongoing === undefined ? step() : ongoing.then(step, step);
      return ongoing;
    },
    return(value) {
      begun = true;
      const go = () => leave(value);
      ongoing = ongoing === undefined ? go() : ongoing.then(go, go);
      return ongoing;
    },
  };
}

exports.from = from;
exports.values = values;
