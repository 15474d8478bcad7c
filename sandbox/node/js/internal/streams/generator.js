'use strict';
// Asynchronous generators and loops over asynchronous iterables, which the engine has not.

const { iterator: syncIterator } = require('internal/symbols');
const { asyncIterator } = require('internal/asynckeys');
const PromiseOf = Promise;

const FRESH = 0;
const BEGUN = 1;
const OVER = 2;

// generator makes an asynchronous generator of a body: step promises { value, done } of
// what is next, and leave is called once when it is left, with what was thrown into it.
// Calls wait for those before them.
function generator({ step, leave }) {
  let state = FRESH;
  let busy = false;
  const waiting = [];

  const answer = async ({ kind, value }) => {
    if (state !== BEGUN && kind !== 'next') state = OVER;
    if (state === OVER) {
      if (kind === 'throw') throw value;
      return { value: kind === 'return' ? await value : undefined, done: true };
    }
    state = BEGUN;
    try {
      if (kind === 'throw') throw value;
      if (kind === 'next') {
        const result = await step();
        if (!result.done) return result;
      }
    } catch (error) {
      state = OVER;
      if (leave !== undefined) await leave(error, true);
      throw error;
    }
    state = OVER;
    if (leave !== undefined) await leave(undefined, false);
    return { value: kind === 'return' ? await value : undefined, done: true };
  };
  const run = () => {
    if (busy || waiting.length === 0) return;
    busy = true;
    const request = waiting.shift();
    const go = (settle) => (value) => {
      busy = false;
      settle(value);
      run();
    };
    answer(request).then(go(request.resolve), go(request.reject));
  };
  const ask = (kind) => (value) => new PromiseOf((resolve, reject) => {
    waiting.push({ kind, value, resolve, reject });
    run();
  });
  return {
    next: ask('next'),
    return: ask('return'),
    throw: ask('throw'),
    [asyncIterator]() { return this; },
    [Symbol.toStringTag]: 'AsyncGenerator',
  };
}

// iteratorOf is the iterator that for await would use.
function iteratorOf(iterable) {
  const later = iterable[asyncIterator];
  if (later !== undefined && later !== null) return later.call(iterable);
  if (typeof iterable[syncIterator] !== 'function') throw new TypeError('stream is not async iterable');
  const iterator = iterable[syncIterator]();
  const awaited = async ({ value, done }) => ({ value: await value, done });
  const own = {
    next: async (value) => awaited(iterator.next(value)),
    return: async (value) => (typeof iterator.return === 'function' ? awaited(iterator.return(value)) : { value, done: true }),
  };
  return own;
}

// each awaits every value of an iterable; body returns true to leave it.
async function each(iterable, body) {
  const iterator = iteratorOf(iterable);
  for (;;) {
    const { value, done } = await iterator.next();
    if (done) return;
    let leaves;
    try {
      leaves = body(value);
      if (leaves !== undefined && typeof leaves === 'object') leaves = await leaves;
    } catch (error) {
      try {
        if (typeof iterator.return === 'function') await iterator.return();
      } catch {
        // The first error is the one that counts.
      }
      throw error;
    }
    if (leaves === true) {
      if (typeof iterator.return === 'function') await iterator.return();
      return;
    }
  }
}

exports.each = each;
exports.generator = generator;
exports.iteratorOf = iteratorOf;
