'use strict';
// pipeline: streams, iterables and functions one after the other, ended together.

const { nextTick } = require('internal/processtasks');
const { both, destroyAny } = require('internal/streams/destroy');
const { finished, once, prematureClose } = require('internal/streams/finished');
const kinds = require('internal/streams/kinds');
const errors = () => require('internal/errors');
const { isIterable, isNodeStream, isReadable, isReadableNodeStream, isReadableStream, isTransformStream } = kinds;

const invalidReturn = (expected, name, value) => errors().coded(TypeError, 'ERR_INVALID_RETURN_VALUE',
  `Expected ${expected} to be returned from the "${name}" function but got ${errors().received(value)}.`);

// watched tells how to end a stream of a pipeline that is not over, and how to let go of it.
function watched(stream, reading, writing) {
  let over = false;
  stream.on('close', () => { over = true; });
  const release = finished(stream, { readable: reading, writable: writing }, (error) => { over = !error; });
  return {
    destroy(error) {
      if (over) return;
      over = true;
      destroyAny(stream, error || errors().coded(Error, 'ERR_STREAM_DESTROYED', 'Cannot call pipe after a stream was destroyed'));
    },
    release,
  };
}

// asIterable is a source as something to iterate over, for a function.
function asIterable(value) {
  if (isIterable(value)) return value;
  if (isReadableNodeStream(value)) {
    const { Readable } = require('internal/streams/readable');
    return Readable.prototype[kinds.asyncIterator].call(value);
  }
  throw errors().invalidArgType('val', ['Readable', 'Iterable', 'AsyncIterable'], value);
}

// pump writes all that an iterable gives.
async function pump(iterable, writable, finish, ends) {
  let error;
  let wake = null;
  const resume = (failure) => {
    if (failure) error = failure;
    if (wake === null) return;
    const go = wake;
    wake = null;
    go();
  };
  const wait = () => new Promise((resolve, reject) => {
    if (error) {
      reject(error);
      return;
    }
    wake = () => {
      if (error) reject(error);
      else resolve();
    };
  });
  writable.on('drain', resume);
  const release = finished(writable, { readable: false }, resume);
  try {
    if (writable.writableNeedDrain) await wait();
    await require('internal/streams/generator').each(iterable, (chunk) => (writable.write(chunk) ? undefined : wait()));
    if (ends) {
      writable.end();
      await wait();
    }
    finish();
  } catch (failure) {
    finish(error !== failure ? both(error, failure) : failure);
  } finally {
    release();
    writable.off('drain', resume);
  }
}

// pumpToWeb does so for a stream of the web.
async function pumpToWeb(iterable, stream, finish, ends) {
  if (isTransformStream(stream)) stream = stream.writable;
  const writer = stream.getWriter();
  try {
    await require('internal/streams/generator').each(iterable, async (chunk) => {
      await writer.ready;
      writer.write(chunk).catch(() => {});
    });
    await writer.ready;
    if (ends) await writer.close();
    finish();
  } catch (error) {
    try {
      await writer.abort(error);
      finish(error);
    } catch (failure) {
      finish(failure);
    }
  }
}

function join(source, dest, finish, failOnly, ends) {
  let ended = false;
  dest.on('close', () => {
    if (!ended) failOnly(prematureClose());
  });
  source.pipe(dest, { end: false });
  if (ends) {
    const end = () => {
      ended = true;
      dest.end();
    };
    if (kinds.isReadableFinished(source)) nextTick(end);
    else source.once('end', end);
  } else {
    finish();
  }
  finished(source, { readable: true, writable: false }, (error) => {
    const state = source._readableState;
    if (error && error.code === 'ERR_STREAM_PREMATURE_CLOSE' && state && state.ended && !state.errored && !state.errorEmitted) {
      // It has given all it had, and was closed before anybody read that.
      source.once('end', finish).once('error', finish);
    } else {
      finish(error);
    }
  });
  return finished(dest, { readable: false, writable: true }, finish);
}

function pipeline(...streams) {
  const callback = streams.pop();
  require('internal/validators').validateFunction(callback, 'streams[stream.length - 1]');
  return build(streams, once(callback));
}

// build makes a pipeline; options may have a signal, and end: false for one that leaves its
// last stream open.
function build(streams, callback, options) {
  if (streams.length === 1 && Array.isArray(streams[0])) streams = streams[0];
  if (streams.length < 2) throw errors().missingArgs('streams');
  const controller = new AbortController();
  const { signal } = controller;
  const outer = (options ?? {}).signal;
  const releases = [];
  require('internal/validators').validateAbortSignal(outer, 'options.signal');

  let error;
  let value;
  let left = 0;
  const destroys = [];
  const settle = (failure, last) => {
    if (failure && (!error || error.code === 'ERR_STREAM_PREMATURE_CLOSE')) error = failure;
    if (!error && !last) return;
    while (destroys.length > 0) destroys.shift()(error);
    if (outer) outer.removeEventListener('abort', abort);
    controller.abort();
    if (!last) return;
    if (!error) {
      for (const release of releases) release();
    }
    nextTick(callback, error, value);
  };
  const abort = () => settle(errors().abortError(outer && outer.reason), false);
  const finish = (failure) => settle(failure, --left === 0);
  const failOnly = (failure) => settle(failure, false);
  if (outer && !outer.aborted) require('internal/eventwaits').whenAborted(outer, abort);

  let result;
  for (let i = 0; i < streams.length; i++) {
    const stream = streams[i];
    const reading = i < streams.length - 1;
    const writing = i > 0;
    const ends = reading || (options ?? {}).end !== false;
    const isLast = !reading;

    if (isNodeStream(stream)) {
      if (ends) {
        const { destroy, release } = watched(stream, reading, writing);
        destroys.push(destroy);
        if (isReadable(stream) && isLast) releases.push(release);
      }
      // What ended for a reason of its own is told of; what was closed is known.
      const failed = (failure) => {
        if (failure && failure.name !== 'AbortError' && failure.code !== 'ERR_STREAM_PREMATURE_CLOSE') failOnly(failure);
      };
      stream.on('error', failed);
      if (isReadable(stream) && isLast) releases.push(() => { stream.removeListener('error', failed); });
    }

    if (i === 0) {
      if (typeof stream === 'function') {
        result = stream({ signal });
        if (!isIterable(result)) throw invalidReturn('Iterable, AsyncIterable or Stream', 'source', result);
      } else if (isIterable(stream) || isReadableNodeStream(stream) || isTransformStream(stream)) {
        result = stream;
      } else {
        result = duplexFrom(stream);
      }
    } else if (typeof stream === 'function') {
      result = stream(asIterable(isTransformStream(result) ? result.readable : result), { signal });
      if (reading) {
        if (!isIterable(result, true)) throw invalidReturn('AsyncIterable', `transform[${i - 1}]`, result);
      } else {
        const { PassThrough } = require('internal/streams/transform');
        // What the last function comes to is the value, or what may be read.
        const through = new PassThrough({ objectMode: true });
        const then = result === null || result === undefined ? undefined : result.then;
        if (typeof then === 'function') {
          left++;
          then.call(result, (got) => {
            value = got;
            if (got !== undefined && got !== null) through.write(got);
            if (ends) through.end();
            nextTick(finish);
          }, (failure) => {
            through.destroy(failure);
            nextTick(finish, failure);
          });
        } else if (isIterable(result, true)) {
          left++;
          pump(result, through, finish, ends);
        } else if (isReadableStream(result) || isTransformStream(result)) {
          left++;
          pump(result.readable || result, through, finish, ends);
        } else {
          throw invalidReturn('AsyncIterable or Promise', 'destination', result);
        }
        result = through;
        const { destroy, release } = watched(result, false, true);
        destroys.push(destroy);
        if (isLast) releases.push(release);
      }
    } else if (isNodeStream(stream)) {
      if (isReadableNodeStream(result)) {
        left += 2;
        const release = join(result, stream, finish, failOnly, ends);
        if (isReadable(stream) && isLast) releases.push(release);
      } else if (isTransformStream(result) || isReadableStream(result)) {
        left++;
        pump(result.readable || result, stream, finish, ends);
      } else if (isIterable(result)) {
        left++;
        pump(result, stream, finish, ends);
      } else {
        throw errors().invalidArgType('val', ['Readable', 'Iterable', 'AsyncIterable', 'ReadableStream', 'TransformStream'], result);
      }
      result = stream;
    } else if (kinds.isWebStream(stream)) {
      left++;
      if (isReadableNodeStream(result)) pumpToWeb(asIterable(result), stream, finish, ends);
      else if (isReadableStream(result) || isIterable(result)) pumpToWeb(result, stream, finish, ends);
      else if (isTransformStream(result)) pumpToWeb(result.readable, stream, finish, ends);
      else throw errors().invalidArgType('val', ['Readable', 'Iterable', 'AsyncIterable', 'ReadableStream', 'TransformStream'], result);
      result = stream;
    } else {
      result = duplexFrom(stream);
    }
  }
  if (signal.aborted || (outer && outer.aborted)) nextTick(abort);
  return result;
}

const duplexFrom = (body) => require('internal/streams/duplexfrom').duplexFrom(body, 'body');

function pipelinePromise(...streams) {
  return new Promise((resolve, reject) => {
    let signal;
    let end;
    const last = streams[streams.length - 1];
    if (last && typeof last === 'object' && !isNodeStream(last) && !isIterable(last) && !kinds.isWebStream(last)) {
      ({ signal, end } = streams.pop());
    }
    build(streams, (error, value) => {
      if (error) reject(error);
      else resolve(value);
    }, { signal, end });
  });
}

exports.build = build;
exports.pipeline = pipeline;
exports.pipelinePromise = pipelinePromise;
exports.invalidReturn = invalidReturn;
