'use strict';
// Writable: what takes chunks in, and when they are written.

const { Stream } = require('internal/streams/legacy');
const { WritableState, nothing } = require('internal/streams/state');
const { construct, fail, multipleCallback } = require('internal/streams/destroy');
const { nextTick } = require('internal/processtasks');
const { members, hideSymbol } = require('internal/shape');
const { hasInstance } = require('internal/symbols');
const errors = () => require('internal/errors');
const buffers = () => require('internal/buffer').Buffer;
const { isView } = ArrayBuffer;
const { setPrototypeOf } = Object;
const ordinary = Writable[hasInstance];

let isDuplex = () => false;

function Writable(options) {
  const duplex = isDuplex(this);
  if (!duplex && !ordinary.call(Writable, this)) return new Writable(options);
  this._events ??= { close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined };
  this._writableState = new WritableState(options, this, duplex, written);
  take(this, options);
  Stream.call(this, options);
  if (this._construct !== undefined && this._construct !== null) construct(this, () => constructed(this));
}
setPrototypeOf(Writable.prototype, Stream.prototype);
setPrototypeOf(Writable, Stream);

function take(stream, options) {
  if (options === undefined || options === null) return;
  if (typeof options.write === 'function') stream._write = options.write;
  if (typeof options.writev === 'function') stream._writev = options.writev;
  if (typeof options.destroy === 'function') stream._destroy = options.destroy;
  if (typeof options.final === 'function') stream._final = options.final;
  if (typeof options.construct === 'function') stream._construct = options.construct;
  if (options.signal) require('internal/streams/abort').addAbortSignal(options.signal, stream);
}

function constructed(stream) {
  const state = stream._writableState;
  if (!state.writing) writeWaiting(stream, state);
  finishMaybe(stream, state);
}

const destroyedError = (name) => errors().coded(Error, 'ERR_STREAM_DESTROYED', `Cannot call ${name} after a stream was destroyed`);

// write takes a chunk; the answer is whether there is room for more, or what is wrong.
function write(stream, chunk, encoding, callback) {
  const state = stream._writableState;
  if (callback === undefined || callback === null || typeof callback !== 'function') callback = nothing;
  if (chunk === null) throw errors().coded(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
  if (!state.objectMode) {
    if (!encoding) encoding = state.defaultEncoding;
    else if (encoding !== 'buffer' && !buffers().isEncoding(encoding)) throw errors().unknownEncoding(encoding);
    if (typeof chunk === 'string') {
      if (state.decodeStrings) {
        if (encoding !== 'buffer') chunk = buffers().from(chunk, encoding);
        else chunk = buffers().from(chunk);
        encoding = 'buffer';
      }
    } else if (chunk instanceof buffers()) {
      encoding = 'buffer';
    } else if (isView(chunk)) {
      chunk = buffers().from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      encoding = 'buffer';
    } else {
      throw errors().invalidArgType('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
    }
  } else if (!encoding) {
    encoding = state.defaultEncoding;
  } else if (encoding !== 'buffer' && !buffers().isEncoding(encoding)) {
    throw errors().unknownEncoding(encoding);
  }

  let error;
  if (state.ending) error = errors().coded(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
  else if (state.destroyed) error = destroyedError('write');
  if (error !== undefined) {
    nextTick(callback, error);
    fail(stream, error, true);
    return error;
  }
  state.pendingcb++;

  const size = state.objectMode ? 1 : chunk.length;
  state.length += size;
  if (state.writing || state.corked > 0 || state.errored || !state.constructed) {
    (state.waiting ??= []).push({ chunk, encoding, callback });
    if (state.allBuffers && encoding !== 'buffer') state.allBuffers = false;
    if (state.allNoop && callback !== nothing) state.allNoop = false;
  } else {
    state.writelen = size;
    if (callback !== nothing) state.writecb = callback;
    state.writing = true;
    state.sync = true;
    stream._write(chunk, encoding, state.onwrite);
    state.sync = false;
  }
  // What is written at once takes no room.
  const room = state.length < state.highWaterMark || state.length === 0;
  if (!room) state.needDrain = true;
  return room && !state.errored && !state.destroyed;
}

// pass gives the stream one chunk, or several together.
function pass(stream, state, together, size, chunk, encoding, callback) {
  state.writelen = size;
  if (callback !== nothing) state.writecb = callback;
  state.writing = true;
  state.sync = true;
  if (state.destroyed) state.onwrite(destroyedError('write'));
  else if (together) stream._writev(chunk, state.onwrite);
  else stream._write(chunk, encoding, state.onwrite);
  state.sync = false;
}

// written is what the stream calls when it is done with a chunk.
function written(stream, error) {
  const state = stream._writableState;
  if (!state.writing) {
    fail(stream, multipleCallback());
    return;
  }
  const { sync, writecb: callback } = state;
  state.writing = false;
  state.writecb = nothing;
  state.length -= state.writelen;
  state.writelen = 0;

  if (error) {
    void error.stack;
    if (!state.errored) state.errored = error;
    const readable = stream._readableState;
    if (readable && !readable.errored) readable.errored = error;
    if (sync) nextTick(writeFailed, stream, state, error, callback);
    else writeFailed(stream, state, error, callback);
    return;
  }
  if (state.waiting !== undefined && state.waiting.length > state.bufferedIndex) writeWaiting(stream, state);
  if (!sync) {
    afterWrite(stream, state, 1, callback);
    return;
  }
  const needsDrain = !state.ending && state.needDrain && state.length === 0;
  const needsTick = needsDrain || state.destroyed || callback !== nothing;
  if (!needsTick) {
    state.pendingcb--;
    if (state.ending) finishMaybe(stream, state, true);
  } else if (state.afterWriteTickInfo !== null && state.afterWriteTickInfo.callback === callback) {
    // Many writes of one turn, such as those of pipe, are told of together.
    state.afterWriteTickInfo.count++;
  } else {
    const info = { count: 1, callback };
    state.afterWriteTickInfo = info;
    nextTick(afterWriteTick, stream, state, info);
  }
}

function writeFailed(stream, state, error, callback) {
  state.pendingcb--;
  callback(error);
  failWaiting(state);
  fail(stream, error);
}

function afterWriteTick(stream, state, info) {
  if (state.afterWriteTickInfo === info) state.afterWriteTickInfo = null;
  afterWrite(stream, state, info.count, info.callback);
}

function afterWrite(stream, state, count, callback) {
  if (!state.ending && !state.destroyed && state.length === 0 && state.needDrain) {
    state.needDrain = false;
    stream.emit('drain');
  }
  while (count-- > 0) {
    state.pendingcb--;
    callback(null);
  }
  if (state.destroyed) failWaiting(state);
  finishMaybe(stream, state, true);
}

// failWaiting tells those who wait that nothing comes of it.
function failWaiting(state) {
  if (state.writing) return;
  if (state.waiting !== undefined) {
    for (let i = state.bufferedIndex; i < state.waiting.length; i++) {
      const { chunk, callback } = state.waiting[i];
      state.length -= state.objectMode ? 1 : chunk.length;
      callback(state.errored ?? destroyedError('write'));
    }
  }
  tellFinished(state, state.errored ?? destroyedError('end'));
  forgetWaiting(state);
}

function tellFinished(state, error) {
  const callbacks = state.onfinish;
  if (callbacks === undefined) return;
  state.onfinish = undefined;
  for (const callback of callbacks) callback(error);
}

function forgetWaiting(state) {
  state.waiting = undefined;
  state.bufferedIndex = 0;
  state.allBuffers = true;
  state.allNoop = true;
}

// writeWaiting writes what could not be written at once.
function writeWaiting(stream, state) {
  if (state.corked > 0 || state.bufferProcessing || state.destroyed || !state.constructed || state.waiting === undefined) return;
  const { waiting, objectMode } = state;
  let at = state.bufferedIndex;
  const count = waiting.length - at;
  if (count === 0) return;
  state.bufferProcessing = true;
  if (count > 1 && stream._writev) {
    state.pendingcb -= count - 1;
    const all = at === 0 ? waiting : waiting.slice(at);
    const callback = state.allNoop ? nothing : (error) => {
      for (const one of all) one.callback(error);
    };
    all.allBuffers = state.allBuffers;
    pass(stream, state, true, state.length, all, '', callback);
    forgetWaiting(state);
  } else {
    do {
      const { chunk, encoding, callback } = waiting[at];
      waiting[at++] = null;
      pass(stream, state, false, objectMode ? 1 : chunk.length, chunk, encoding, callback);
    } while (at < waiting.length && !state.writing);
    if (at === waiting.length) {
      forgetWaiting(state);
    } else if (at > 256) {
      waiting.splice(0, at);
      state.bufferedIndex = 0;
    } else {
      state.bufferedIndex = at;
    }
  }
  state.bufferProcessing = false;
}

function end(chunk, encoding, callback) {
  const state = this._writableState;
  if (typeof chunk === 'function') {
    callback = chunk;
    chunk = null;
    encoding = null;
  } else if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  let error;
  if (chunk !== null && chunk !== undefined) {
    const result = write(this, chunk, encoding);
    if (result instanceof Error) error = result;
  }
  if (state.corked > 0) {
    state.corked = 1;
    this.uncork();
  }
  if (error === undefined) {
    if (!state.errored && !state.ending) {
      // One that is not writing finishes before this returns, to those who look.
      state.ending = true;
      finishMaybe(this, state, true);
      state.ended = true;
    } else if (state.finished) {
      error = errors().coded(Error, 'ERR_STREAM_ALREADY_FINISHED', 'Cannot call end after a stream was finished');
    } else if (state.destroyed) {
      error = destroyedError('end');
    }
  }
  if (typeof callback === 'function') {
    if (error !== undefined) nextTick(callback, error);
    else if (state.errored) nextTick(callback, state.errored);
    else if (state.finished) nextTick(callback);
    else (state.onfinish ??= []).push(callback);
  }
  return this;
}

const mayFinish = (state) => state.ending && !state.destroyed && state.constructed && state.length === 0 && !state.errored &&
  (state.waiting === undefined || state.waiting.length === 0) && !state.finished && !state.writing && !state.errorEmitted && !state.closeEmitted;

// finalize calls the stream's _final.
function finalize(stream, state) {
  let called = false;
  const done = (error) => {
    if (called) {
      fail(stream, error ?? multipleCallback());
      return;
    }
    called = true;
    state.pendingcb--;
    if (error) {
      tellFinished(state, error);
      fail(stream, error, state.sync);
    } else if (mayFinish(state)) {
      state.prefinished = true;
      stream.emit('prefinish');
      // Those who are told of the end may yet destroy it.
      state.pendingcb++;
      nextTick(finish, stream, state);
    }
  };
  state.sync = true;
  state.pendingcb++;
  try {
    stream._final(done);
  } catch (error) {
    done(error);
  }
  state.sync = false;
}

function finishMaybe(stream, state, sync) {
  if (!mayFinish(state)) return;
  if (!state.prefinished && !state.finalCalled) {
    if (typeof stream._final === 'function' && !state.destroyed) {
      state.finalCalled = true;
      finalize(stream, state);
    } else {
      state.prefinished = true;
      stream.emit('prefinish');
    }
  }
  if (state.pendingcb !== 0) return;
  if (sync) {
    state.pendingcb++;
    nextTick(() => {
      if (mayFinish(state)) finish(stream, state);
      else state.pendingcb--;
    });
  } else if (mayFinish(state)) {
    state.pendingcb++;
    finish(stream, state);
  }
}

function finish(stream, state) {
  state.pendingcb--;
  state.finished = true;
  tellFinished(state, null);
  stream.emit('finish');
  if (!state.autoDestroy) return;
  const other = stream._readableState;
  if (!other || (other.autoDestroy && (other.endEmitted || other.readable === false))) stream.destroy();
}

members(Writable.prototype, undefined,
  'pipe write cork uncork setDefaultEncoding _write _writev end -closed -destroyed -writable -writableFinished -writableObjectMode ' +
  '-writableBuffer -writableEnded -writableNeedDrain -writableHighWaterMark -writableCorked -writableLength -errored -writableAborted ' +
  'destroy _undestroy _destroy', (name) => {
    switch (name) {
      case 'write': return {
        write(chunk, encoding, callback) {
          if (typeof encoding === 'function') {
            callback = encoding;
            encoding = null;
          }
          return write(this, chunk, encoding, callback) === true;
        },
      };
      case 'end': return { end };
      case '_writev': return { _writev: null };
      case 'uncork': return {
        uncork() {
          const state = this._writableState;
          if (state.corked === 0) return;
          state.corked--;
          if (!state.writing) writeWaiting(this, state);
        },
      };
      case 'destroy': return {
        destroy(error, callback) {
          const state = this._writableState;
          if (!state.destroyed && (state.waiting !== undefined || state.onfinish !== undefined)) nextTick(failWaiting, state);
          require('internal/streams/destroy').destroy.call(this, error, callback);
          return this;
        },
      };
      default: return require('internal/streams/writablemembers').member(name);
    }
  });

hideSymbol(Writable, hasInstance, {
  value(object) {
    if (ordinary.call(this, object)) return true;
    if (this !== Writable) return false;
    return !!object && object._writableState instanceof WritableState;
  },
}.value);
require('internal/streams/endings').install(Writable.prototype, true);

exports.Writable = Writable;
exports.constructed = constructed;
exports.knowsDuplex = (test) => { isDuplex = test; };
exports.take = take;
exports.written = written;
