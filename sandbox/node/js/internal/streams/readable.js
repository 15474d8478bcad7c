'use strict';
// Readable: what fills its buffer and what empties it. What streams seldom do is in
// modules of its own.

const { Stream } = require('internal/streams/legacy');
const { ReadableState } = require('internal/streams/state');
const { construct, fail } = require('internal/streams/destroy');
const { nextTick } = require('internal/processtasks');
const { members, hideSymbol } = require('internal/shape');
const { asyncIterator } = require('internal/asynckeys');
const errors = () => require('internal/errors');
const buffers = () => require('internal/buffer').Buffer;
const { isView } = ArrayBuffer;
const { setPrototypeOf } = Object;
const { prototype: streamPrototype } = Stream;

// A Duplex knows itself, once there are any.
let isDuplex = () => false;

function Readable(options) {
  if (!(this instanceof Readable)) return new Readable(options);
  this._events ??= { close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined };
  this._readableState = new ReadableState(options, this, isDuplex(this));
  take(this, options);
  Stream.call(this, options);
  if (this._construct !== undefined && this._construct !== null) construct(this, () => constructed(this));
}
setPrototypeOf(Readable.prototype, streamPrototype);
setPrototypeOf(Readable, Stream);

// take puts the functions of the options of a readable side on the stream.
function take(stream, options) {
  if (options === undefined || options === null) return;
  if (typeof options.read === 'function') stream._read = options.read;
  if (typeof options.destroy === 'function') stream._destroy = options.destroy;
  if (typeof options.construct === 'function') stream._construct = options.construct;
  if (options.signal) require('internal/streams/abort').addAbortSignal(options.signal, stream);
}

function constructed(stream) {
  if (stream._readableState.needReadable) readMore(stream, stream._readableState);
}

const wantsMore = (state) => !state.ended && (state.length < state.highWaterMark || state.length === 0);

// bytesOf is a chunk as a Buffer, or undefined for what is none.
function bytesOf(chunk) {
  const Buffer = buffers();
  if (chunk instanceof Buffer) return chunk;
  if (isView(chunk)) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return undefined;
}

// add takes a chunk in, at the end or at the front.
function add(stream, chunk, encoding, front) {
  const state = stream._readableState;
  if (chunk === null) {
    state.reading = false;
    endOfData(stream, state);
    return false;
  }
  if (!state.objectMode) {
    if (typeof chunk === 'string') {
      encoding = encoding || state.defaultEncoding;
      if (state.encoding !== encoding) {
        const Buffer = buffers();
        if (front && state.encoding) {
          // What goes back has been decoded before.
          chunk = Buffer.from(chunk, encoding).toString(state.encoding);
        } else {
          chunk = Buffer.from(chunk, encoding);
          encoding = '';
        }
      }
    } else if (chunk !== undefined) {
      const bytes = bytesOf(chunk);
      if (bytes === undefined) {
        fail(stream, errors().invalidArgType('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk));
        return false;
      }
      chunk = bytes;
      encoding = '';
    }
    if (!chunk || chunk.length <= 0) {
      if (!front) {
        state.reading = false;
        readMore(stream, state);
      }
      return wantsMore(state);
    }
  }
  if (front) {
    if (state.endEmitted) {
      fail(stream, errors().coded(Error, 'ERR_STREAM_UNSHIFT_AFTER_END_EVENT', 'stream.unshift() after end event'));
    } else if (!state.destroyed && !state.errored) {
      keep(stream, state, chunk, true);
    } else {
      return false;
    }
    return wantsMore(state);
  }
  if (state.ended) {
    fail(stream, errors().coded(Error, 'ERR_STREAM_PUSH_AFTER_EOF', 'stream.push() after EOF'));
    return false;
  }
  if (state.destroyed || state.errored) return false;
  state.reading = false;
  if (state.decoder && !encoding) {
    chunk = state.decoder.write(chunk);
    if (!state.objectMode && chunk.length === 0) {
      readMore(stream, state);
      return wantsMore(state);
    }
  }
  keep(stream, state, chunk, false);
  return wantsMore(state);
}

// keep gives a chunk to those who listen, or puts it into the buffer.
function keep(stream, state, chunk, front) {
  if (state.flowing && state.length === 0 && !state.sync && stream.listenerCount('data') > 0) {
    forgetWriters(state);
    state.dataEmitted = true;
    stream.emit('data', chunk);
  } else {
    state.length += state.objectMode ? 1 : chunk.length;
    if (!front) {
      state.buffer.push(chunk);
    } else if (state.bufferIndex > 0) {
      state.buffer[--state.bufferIndex] = chunk;
    } else {
      state.buffer.unshift(chunk);
    }
    if (state.needReadable) announce(stream);
  }
  readMore(stream, state);
}

// forgetWriters says that no destination is waited for any more.
function forgetWriters(state) {
  if (state.multiAwaitDrain) state.awaitDrainWriters.clear();
  else state.awaitDrainWriters = null;
}

function endOfData(stream, state) {
  if (state.ended) return;
  const { decoder } = state;
  if (decoder && typeof decoder.end === 'function') {
    const rest = decoder.end();
    if (rest && rest.length > 0) {
      state.buffer.push(rest);
      state.length += state.objectMode ? 1 : rest.length;
    }
  }
  state.ended = true;
  if (state.sync) {
    announce(stream);
  } else {
    state.needReadable = false;
    state.emittedReadable = true;
    announceNow(stream);
  }
}

// announce tells in a moment that there is something to read, or the end.
function announce(stream) {
  const state = stream._readableState;
  state.needReadable = false;
  if (state.emittedReadable) return;
  state.emittedReadable = true;
  nextTick(announceNow, stream);
}

function announceNow(stream) {
  const state = stream._readableState;
  if (!state.destroyed && !state.errored && (state.length > 0 || state.ended)) {
    stream.emit('readable');
    state.emittedReadable = false;
  }
  state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark;
  flow(stream);
}

// readMore fills the buffer up to the mark, a moment later.
function readMore(stream, state) {
  if (state.readingMore || !state.constructed) return;
  state.readingMore = true;
  nextTick(fill, stream, state);
}

function fill(stream, state) {
  while (!state.reading && !state.ended && (state.length < state.highWaterMark || (state.flowing && state.length === 0))) {
    const before = state.length;
    stream.read(0);
    if (state.length === before) break;
  }
  state.readingMore = false;
}

// amountOf is how much a call of read gives.
function amountOf(n, state) {
  if (n <= 0 || (state.length === 0 && state.ended)) return 0;
  if (state.objectMode) return 1;
  if (n !== n) {
    if (state.flowing && state.length > 0) return state.buffer[state.bufferIndex].length;
    return state.length;
  }
  if (n <= state.length) return n;
  return state.ended ? state.length : 0;
}

const largest = 2 ** 30;

// read gives what amount says of the buffer, and has it filled again.
function read(stream, n) {
  if (n === undefined) n = NaN;
  else if (typeof n !== 'number' || n % 1 !== 0) n = parseInt(n, 10);
  const state = stream._readableState;
  const asked = n;
  if (n > state.highWaterMark) {
    if (n > largest) throw errors().outOfRange('size', '<= 1GiB', n);
    let mark = 1;
    while (mark < n) mark *= 2;
    state.highWaterMark = mark;
  }
  if (n !== 0) state.emittedReadable = false;

  // Whoever asks for nothing wants the event, if there is reason for it.
  const full = state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0;
  if (n === 0 && state.needReadable && (full || state.ended)) {
    if (state.length === 0 && state.ended) endReadable(stream);
    else announce(stream);
    return null;
  }
  n = amountOf(n, state);
  if (n === 0 && state.ended) {
    if (state.length === 0) endReadable(stream);
    return null;
  }

  let fetches = state.needReadable || state.length === 0 || state.length - n < state.highWaterMark;
  if (state.ended || state.reading || state.destroyed || state.errored || !state.constructed) fetches = false;
  if (fetches) {
    state.reading = true;
    state.sync = true;
    if (state.length === 0) state.needReadable = true;
    try {
      stream._read(state.highWaterMark);
    } catch (error) {
      fail(stream, error);
    }
    state.sync = false;
    // A source that is quick changes how much there is.
    if (!state.reading) n = amountOf(asked, state);
  }

  const chunk = n > 0 ? takeFrom(n, state) : null;
  if (chunk === null) {
    state.needReadable = state.length <= state.highWaterMark;
    n = 0;
  } else {
    state.length -= n;
    forgetWriters(state);
  }
  if (state.length === 0) {
    if (!state.ended) state.needReadable = true;
    if (asked !== n && state.ended) endReadable(stream);
  }
  if (chunk !== null && !state.closeEmitted) {
    state.dataEmitted = true;
    stream.emit('data', chunk);
  }
  return chunk;
}

// takeFrom takes n bytes, characters or one object out of the buffer.
function takeFrom(n, state) {
  const { buffer } = state;
  if (state.length === 0) return null;
  let at = state.bufferIndex;
  let chunk;
  if (state.objectMode) {
    chunk = buffer[at];
    buffer[at++] = null;
  } else if (!n || n >= state.length) {
    if (state.decoder) {
      chunk = '';
      for (; at < buffer.length; at++) chunk += buffer[at];
    } else if (buffer.length - at === 1) {
      chunk = buffer[at++];
    } else {
      chunk = buffers().concat(at === 0 ? buffer : buffer.slice(at), state.length);
    }
    at = buffer.length;
  } else if (n < buffer[at].length) {
    chunk = buffer[at].slice(0, n);
    buffer[at] = buffer[at].slice(n);
  } else if (n === buffer[at].length) {
    chunk = buffer[at];
    buffer[at++] = null;
  } else {
    const parts = [];
    for (let left = n; left > 0;) {
      const part = buffer[at];
      if (part.length > left) {
        parts.push(part.slice(0, left));
        buffer[at] = part.slice(left);
        left = 0;
      } else {
        parts.push(part);
        left -= part.length;
        buffer[at++] = null;
      }
    }
    chunk = state.decoder ? parts.join('') : buffers().concat(parts, n);
  }
  if (at === buffer.length) {
    buffer.length = 0;
    at = 0;
  } else if (at > 1024) {
    buffer.splice(0, at);
    at = 0;
  }
  state.bufferIndex = at;
  return chunk;
}

function endReadable(stream) {
  const state = stream._readableState;
  if (state.endEmitted) return;
  state.ended = true;
  nextTick(ended, state, stream);
}

function ended(state, stream) {
  if (state.errored || state.closeEmitted || state.endEmitted || state.length > 0) return;
  state.endEmitted = true;
  stream.emit('end');
  if (stream.writable && stream.allowHalfOpen === false) {
    nextTick(endWritable, stream);
  } else if (state.autoDestroy) {
    const other = stream._writableState;
    if (!other || (other.autoDestroy && (other.finished || other.writable === false))) stream.destroy();
  }
}

function endWritable(stream) {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
}

function flow(stream) {
  const state = stream._readableState;
  while (state.flowing && stream.read() !== null);
}

function resume(stream, state) {
  if (state.resumeScheduled) return;
  state.resumeScheduled = true;
  nextTick(resumed, stream, state);
}

function resumed(stream, state) {
  if (!state.reading) stream.read(0);
  state.resumeScheduled = false;
  stream.emit('resume');
  flow(stream);
  if (state.flowing && !state.reading) stream.read(0);
}

// listensTo does what follows from a new listener.
function listensTo(stream, event) {
  const state = stream._readableState;
  if (event === 'data') {
    state.readableListening = stream.listenerCount('readable') > 0;
    if (state.flowing !== false) stream.resume();
  } else if (event === 'readable' && !state.endEmitted && !state.readableListening) {
    state.readableListening = true;
    state.needReadable = true;
    state.flowing = false;
    state.emittedReadable = false;
    if (state.length > 0) announce(stream);
    else if (!state.reading) nextTick(readNothing, stream);
  }
}

function readNothing(stream) {
  stream.read(0);
}

// listensLess does what follows from a listener that is gone.
function listensLess(stream) {
  const state = stream._readableState;
  state.readableListening = stream.listenerCount('readable') > 0;
  if (state.resumeScheduled && state.stopped === false) state.flowing = true; // somebody wants it to flow
  else if (stream.listenerCount('data') > 0) stream.resume();
  else if (!state.readableListening) state.flowing = null;
}

function on(event, listener) {
  const result = streamPrototype.on.call(this, event, listener);
  if (event === 'data' || event === 'readable') listensTo(this, event);
  return result;
}

function removeListener(event, listener) {
  const result = streamPrototype.removeListener.call(this, event, listener);
  // Listeners that are exchanged within one turn do not stop a stream.
  if (event === 'readable') nextTick(listensLess, this);
  return result;
}

const rest = () => require('internal/streams/readablemembers');

members(Readable.prototype, undefined,
  'destroy _undestroy _destroy push unshift isPaused setEncoding read _read pipe unpipe on addListener removeListener off ' +
  'removeAllListeners resume pause wrap iterator -readable -readableDidRead -readableAborted -readableHighWaterMark -readableBuffer ' +
  '-readableFlowing -readableLength -readableObjectMode -readableEncoding -errored -closed -destroyed -readableEnded -drop -filter ' +
  '-flatMap -map -take -compose -every -forEach -reduce -toArray -some -find', (name) => {
    switch (name) {
      case 'destroy': return { destroy: require('internal/streams/destroy').destroy };
      case '_destroy': return { _destroy(error, callback) { callback(error); } };
      case 'push': return { push(chunk, encoding) { return add(this, chunk, encoding, false); } };
      case 'unshift': return { unshift(chunk, encoding) { return add(this, chunk, encoding, true); } };
      case 'read': return { read(n) { return read(this, n); } };
      case 'on': return { on };
      case 'addListener': return { addListener: Readable.prototype.on };
      case 'removeListener': return { removeListener };
      case 'off': return { off: Readable.prototype.removeListener };
      case 'resume': return {
        resume() {
          const state = this._readableState;
          if (!state.flowing) {
            // Those who wait for the event read by themselves.
            state.flowing = !state.readableListening;
            resume(this, state);
          }
          state.stopped = false;
          return this;
        },
      };
      case 'pause': return {
        pause() {
          const state = this._readableState;
          if (state.flowing !== false) {
            state.flowing = false;
            this.emit('pause');
          }
          state.stopped = true;
          return this;
        },
      };
      default: return rest().member(name, { flow, listensLess, amountOf });
    }
  });

hideSymbol(Readable.prototype, asyncIterator, { value() { return require('internal/streams/iterate').iterate(this); } }.value);
require('internal/streams/endings').install(Readable.prototype, false);

exports.Readable = Readable;
exports.add = add;
exports.constructed = constructed;
exports.take = take;
exports.takeFrom = takeFrom;
exports.knowsDuplex = (test) => { isDuplex = test; };
