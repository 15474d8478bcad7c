'use strict';
// How streams come to be and end: construct, destroy, errors.

const { nextTick } = require('internal/processtasks');
const { made } = require('internal/symbols');
const errors = () => require('internal/errors');
const kDestroy = made('kDestroy');
const kConstruct = made('kConstruct');

// keep notes an error on both sides, once.
function keep(error, writable, readable) {
  if (!error) return;
  // Whoever formats stacks gets to see it where it came about.
  void error.stack;
  if (writable && !writable.errored) writable.errored = error;
  if (readable && !readable.errored) readable.errored = error;
}

// both is one error of two, the second of which is the cause of all.
function both(inner, outer) {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const error = new AggregateError([outer, inner], outer.message);
  error.code = outer.code;
  return error;
}

// destroy is the method of all streams.
function destroy(error, callback) {
  const readable = this._readableState;
  const writable = this._writableState;
  const state = writable || readable;
  if ((writable !== undefined && writable !== null && writable.destroyed) || (readable !== undefined && readable !== null && readable.destroyed)) {
    if (typeof callback === 'function') callback();
    return this;
  }
  keep(error, writable, readable);
  if (writable) writable.destroyed = true;
  if (readable) readable.destroyed = true;
  // It may be about to be constructed: that goes first.
  if (!state.constructed) {
    this.once(kDestroy, function (failure) {
      end(this, both(failure, error), callback);
    });
  } else {
    end(this, error, callback);
  }
  return this;
}

function end(stream, error, callback) {
  let called = false;
  function ended(failure) {
    if (called) return;
    called = true;
    const readable = stream._readableState;
    const writable = stream._writableState;
    keep(failure, writable, readable);
    if (writable) writable.closed = true;
    if (readable) readable.closed = true;
    if (typeof callback === 'function') callback(failure);
    if (failure) nextTick(emitErrorAndClose, stream, failure);
    else nextTick(emitClose, stream);
  }
  try {
    stream._destroy(error || null, ended);
  } catch (failure) {
    ended(failure);
  }
}

function emitErrorAndClose(stream, error) {
  emitError(stream, error);
  emitClose(stream);
}

function emitClose(stream) {
  const readable = stream._readableState;
  const writable = stream._writableState;
  if (writable) writable.closeEmitted = true;
  if (readable) readable.closeEmitted = true;
  if ((writable && writable.emitClose) || (readable && readable.emitClose)) stream.emit('close');
}

function emitError(stream, error) {
  const readable = stream._readableState;
  const writable = stream._writableState;
  if ((writable && writable.errorEmitted) || (readable && readable.errorEmitted)) return;
  if (writable) writable.errorEmitted = true;
  if (readable) readable.errorEmitted = true;
  stream.emit('error', error);
}

// undestroy lets a stream begin anew.
function undestroy() {
  const readable = this._readableState;
  const writable = this._writableState;
  if (readable) {
    readable.constructed = true;
    readable.closed = false;
    readable.closeEmitted = false;
    readable.destroyed = false;
    readable.errored = null;
    readable.errorEmitted = false;
    readable.reading = false;
    readable.ended = readable.readable === false;
    readable.endEmitted = readable.readable === false;
  }
  if (writable) {
    writable.constructed = true;
    writable.destroyed = false;
    writable.closed = false;
    writable.closeEmitted = false;
    writable.errored = null;
    writable.errorEmitted = false;
    writable.finalCalled = false;
    writable.prefinished = false;
    writable.ended = writable.writable === false;
    writable.ending = writable.writable === false;
    writable.finished = writable.writable === false;
  }
}

// fail ends a stream by an error, or only tells of it where the script wants to destroy
// streams itself.
function fail(stream, error, sync) {
  const readable = stream._readableState;
  const writable = stream._writableState;
  if ((writable && writable.destroyed) || (readable && readable.destroyed)) return;
  if ((readable && readable.autoDestroy) || (writable && writable.autoDestroy)) {
    stream.destroy(error);
  } else if (error) {
    keep(error, writable, readable);
    if (sync) nextTick(emitError, stream, error);
    else emitError(stream, error);
  }
}

// construct runs the stream's _construct, if any, and then done.
function construct(stream, done) {
  if (typeof stream._construct !== 'function') return;
  const readable = stream._readableState;
  const writable = stream._writableState;
  if (readable) readable.constructed = false;
  if (writable) writable.constructed = false;
  stream.once(kConstruct, done);
  if (stream.listenerCount(kConstruct) > 1) return; // each side of a Duplex asks
  nextTick(constructNow, stream);
}

function constructNow(stream) {
  let called = false;
  function constructed(error) {
    if (called) {
      fail(stream, error ?? multipleCallback());
      return;
    }
    called = true;
    const readable = stream._readableState;
    const writable = stream._writableState;
    const state = writable || readable;
    if (readable) readable.constructed = true;
    if (writable) writable.constructed = true;
    if (state.destroyed) stream.emit(kDestroy, error);
    else if (error) fail(stream, error, true);
    else stream.emit(kConstruct);
  }
  try {
    stream._construct((error) => { nextTick(constructed, error); });
  } catch (error) {
    nextTick(constructed, error);
  }
}

const multipleCallback = () => errors().coded(Error, 'ERR_MULTIPLE_CALLBACK', 'Callback called multiple times');

// destroyAny ends whatever has a way to be ended.
function destroyAny(stream, error) {
  const kinds = require('internal/streams/kinds');
  if (!stream || kinds.isDestroyed(stream)) return;
  if (!error && !kinds.isFinished(stream)) error = errors().abortError();
  if (kinds.isServerRequest(stream)) {
    stream.socket = null;
    stream.destroy(error);
  } else if (kinds.isRequest(stream)) {
    stream.abort();
  } else if (kinds.isRequest(stream.req)) {
    stream.req.abort();
  } else if (typeof stream.destroy === 'function') {
    stream.destroy(error);
  } else if (typeof stream.close === 'function') {
    stream.close();
  }
  if (!stream.destroyed) kinds.markDestroyed(stream);
}

exports.both = both;
exports.construct = construct;
exports.destroy = destroy;
exports.destroyAny = destroyAny;
exports.fail = fail;
exports.multipleCallback = multipleCallback;
exports.undestroy = undestroy;
