'use strict';
// Readable.from: a Readable of what an iterable gives.

const { nextTick } = require('internal/processtasks');
const { asyncIterator, iterator: syncIterator } = require('internal/streams/kinds');
const errors = () => require('internal/errors');

function from(Readable, iterable, options) {
  const { Buffer } = require('internal/buffer');
  if (typeof iterable === 'string' || iterable instanceof Buffer) {
    return new Readable({
      objectMode: true,
      ...options,
      read() {
        this.push(iterable);
        this.push(null);
      },
    });
  }
  let iterator;
  let isAsync = false;
  if (iterable && iterable[asyncIterator]) {
    isAsync = true;
    iterator = iterable[asyncIterator]();
  } else if (iterable && iterable[syncIterator]) {
    iterator = iterable[syncIterator]();
  } else {
    throw errors().invalidArgType('iterable', ['Iterable'], iterable);
  }

  const readable = new Readable({ objectMode: true, highWaterMark: 1, ...options });
  let reading = false;
  // A synchronous iterable may give promises, which are awaited from then on.
  let givesPromises = false;

  readable._read = function () {
    if (reading) return;
    reading = true;
    if (isAsync || givesPromises) nextLater();
    else nextNow();
  };

  readable._destroy = function (error, callback) {
    close(error).then(() => nextTick(callback, error), (failure) => nextTick(callback, failure || error));
  };

  async function close(error) {
    if (error !== undefined && error !== null && typeof iterator.throw === 'function') {
      const { value, done } = await iterator.throw(error);
      await value;
      if (done) return;
    }
    if (typeof iterator.return === 'function') {
      const { value } = await iterator.return();
      await value;
    }
  }

  // pushed pushes a value, and reports whether there is room for more.
  function pushed(value) {
    if (value === null) {
      reading = false;
      throw errors().coded(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
    }
    if (readable.push(value)) return true;
    reading = false;
    return false;
  }

  function nextNow() {
    try {
      for (;;) {
        const { value, done } = iterator.next();
        if (done) {
          readable.push(null);
          return;
        }
        if (value && typeof value.then === 'function') {
          givesPromises = true;
          firstPromise(value);
          return;
        }
        if (!pushed(value)) return;
      }
    } catch (error) {
      readable.destroy(error);
    }
  }

  async function firstPromise(promise) {
    try {
      if (pushed(await promise)) nextLater();
    } catch (error) {
      readable.destroy(error);
    }
  }

  async function nextLater() {
    try {
      for (;;) {
        const { value, done } = isAsync ? await iterator.next() : iterator.next();
        if (done) {
          readable.push(null);
          return;
        }
        if (!pushed(value && typeof value.then === 'function' ? await value : value)) return;
      }
    } catch (error) {
      readable.destroy(error);
    }
  }
  return readable;
}

exports.from = from;
