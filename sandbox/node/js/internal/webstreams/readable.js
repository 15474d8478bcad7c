'use strict';
// What streams to read from do, and their readers and the controllers of streams of values.

const { Queue, checkObject, checkOptions, deferred, direct, invalidState, invalidThis, invoked, markOf, methodOf, quiet, rejected, resolved, sizeOf } =
  require('internal/webstreams/kit');
const { ReadableStream, of, stateOf } = require('internal/webstreams/readablestream');
const { ReadableStreamDefaultReader, readerOf } = require('internal/webstreams/readablereader');
const { ReadableStreamDefaultController } = require('internal/webstreams/readablecontroller');
const errors = () => require('internal/errors');

// Who has the key makes streams without a source.
const key = {};

// blank is the state of a stream that has no source yet.
function blank(face) {
  return { state: 'readable', reader: undefined, stored: undefined, disturbed: false, controls: undefined, face, watched: undefined };
}

// begin gives a stream the source of the script.
function begin(state, underlyingSource, strategy) {
  checkObject(underlyingSource, 'source');
  checkObject(strategy, 'strategy');
  const { type } = underlyingSource;
  const source = {
    start: methodOf(underlyingSource, 'start', 'source'),
    pull: methodOf(underlyingSource, 'pull', 'source'),
    cancel: methodOf(underlyingSource, 'cancel', 'source'),
    holder: underlyingSource,
    invoke: invoked,
  };
  if (`${type}` === 'bytes') {
    if (strategy.size !== undefined) throw errors().invalidArgValue('strategy.size', strategy.size, undefined, RangeError);
    require('internal/webstreams/bytes').control(state, source, markOf(strategy, 0), underlyingSource.autoAllocateChunkSize);
    return;
  }
  if (type !== undefined) throw errors().invalidArgValue('source.type', type);
  const size = sizeOf(strategy);
  control(state, source, markOf(strategy, 1), size);
}

// refusal is why a stream cannot be cancelled, by what it is or as somebody reads it.
function refusal(state) {
  if (state === undefined) return invalidThis('ReadableStream');
  return state.reader === undefined ? undefined : invalidState('ReadableStream is locked');
}

function readerFor(stream, options) {
  checkOptions(options);
  const mode = options?.mode;
  if (mode === undefined) return new ReadableStreamDefaultReader(stream);
  if (`${mode}` !== 'byob') throw errors().invalidArgValue('options.mode', mode);
  const { ReadableStreamBYOBReader } = require('internal/webstreams/byobreader');
  return new ReadableStreamBYOBReader(stream);
}

// made makes a stream for ourselves, whose source is a set of functions.
function made({ start, pull, cancel: stop }, mark = 1, size = () => 1) {
  const stream = new ReadableStream(key);
  control(of(stream), { start, pull, cancel: stop, holder: undefined, invoke: direct }, mark, size);
  return stream;
}

// cancel ends a stream that nobody wants any more.
function cancel(state, reason) {
  state.disturbed = true;
  if (state.state === 'closed') return Promise.resolve();
  if (state.state === 'errored') return Promise.reject(state.stored);
  close(state);
  const { reader } = state;
  if (reader !== undefined && reader.into !== undefined) {
    const requests = reader.into;
    reader.into = [];
    for (const request of requests) request.close(undefined);
  }
  return state.controls.cancel(reason).then(() => undefined);
}

function close(state) {
  state.state = 'closed';
  const { reader, watched } = state;
  if (watched !== undefined) watched.resolve();
  if (reader === undefined) return;
  reader.closed.resolve();
  if (reader.requests === undefined) return;
  const { requests } = reader;
  reader.requests = [];
  for (const request of requests) request.close();
}

function error(state, reason) {
  state.state = 'errored';
  state.stored = reason;
  const { reader, watched } = state;
  if (watched !== undefined) watched.reject(reason);
  if (reader === undefined) return;
  reader.closed.reject(reason);
  quiet(reader.closed.promise);
  const requests = reader.requests ?? reader.into;
  if (reader.requests !== undefined) reader.requests = [];
  else reader.into = [];
  for (const request of requests) request.error(reason);
}

const waitingReads = (state) => (state.reader !== undefined && state.reader.requests !== undefined ? state.reader.requests.length : 0);

// lock gives a stream its reader.
function lock(state, reader) {
  reader.stream = state;
  state.reader = reader;
  if (state.state === 'readable') reader.closed = deferred();
  else if (state.state === 'closed') reader.closed = resolved(undefined);
  else reader.closed = rejected(state.stored);
}

// unlock takes it away again: what was still asked of it fails.
function unlock(reader) {
  const { stream: state } = reader;
  const reason = invalidState('Reader released');
  if (state.state === 'readable') reader.closed.reject(reason);
  else reader.closed = rejected(reason);
  quiet(reader.closed.promise);
  state.controls.release();
  state.reader = undefined;
  reader.stream = undefined;
  const requests = reader.requests ?? reader.into;
  if (reader.requests !== undefined) reader.requests = [];
  else reader.into = [];
  const unread = invalidState('Releasing reader');
  for (const request of requests) request.error(unread);
}

// readBy asks for the next chunk.
function readBy(reader, request) {
  const { stream: state } = reader;
  state.disturbed = true;
  if (state.state === 'closed') request.close();
  else if (state.state === 'errored') request.error(state.stored);
  else state.controls.pullInto(request);
}

// readIntoBy asks for the next bytes, at least min elements of a view, in its memory.
function readIntoBy(reader, view, min, request) {
  const { stream: state } = reader;
  state.disturbed = true;
  if (state.state === 'errored') request.error(state.stored);
  else state.controls.readInto(view, min, request);
}

// attached is what a new reader of a stream is; one that brings memory can read bytes alone.
function attached(stream, bringsMemory = false) {
  const state = stateOf(stream);
  if (state === undefined) throw errors().invalidArgType('stream', 'ReadableStream', stream);
  if (state.reader !== undefined) throw invalidState('ReadableStream is locked');
  if (bringsMemory && state.controls.isBytes !== true) throw errors().invalidArgValue('stream', stream, 'must be a byte stream');
  const reader = { stream: undefined, closed: undefined, requests: bringsMemory ? undefined : [], into: bringsMemory ? [] : undefined };
  lock(state, reader);
  return reader;
}

const unattached = () => Promise.reject(invalidState('The reader is not attached to a stream'));

// read promises the next chunk to the script.
function read(reader) {
  if (reader.stream === undefined) return unattached();
  const result = deferred();
  readBy(reader, {
    chunk(value) { result.resolve({ value, done: false }); },
    close() { result.resolve({ value: undefined, done: true }); },
    error: result.reject,
  });
  return result.promise;
}

function cancelBy(reader, reason) { return reader.stream === undefined ? unattached() : cancel(reader.stream, reason); }

// Controls is what fills a stream of values.
class Controls {
  queue = new Queue();
  started = false;
  closes = false;
  pulling = false;
  again = false;

  constructor(state, source, mark, size) {
    this.state = state;
    this.source = source;
    this.mark = mark;
    this.size = size;
  }

  desiredSize() {
    if (this.state.state === 'errored') return null;
    if (this.state.state === 'closed') return 0;
    return this.mark - this.queue.total;
  }

  isOpen() { return !this.closes && this.state.state === 'readable'; }

  // forget lets go of the functions of the script.
  forget() {
    this.source = undefined;
    this.size = undefined;
  }

  close() {
    if (!this.isOpen()) return;
    this.closes = true;
    if (this.queue.length > 0) return;
    this.forget();
    close(this.state);
  }

  enqueue(chunk) {
    if (!this.isOpen()) return;
    if (waitingReads(this.state) > 0) {
      this.state.reader.requests.shift().chunk(chunk);
    } else {
      try {
        this.queue.put(chunk, this.size(chunk));
      } catch (reason) {
        this.error(reason);
        throw reason;
      }
    }
    this.pull();
  }

  error(reason) {
    if (this.state.state !== 'readable') return;
    this.queue.clear();
    this.forget();
    error(this.state, reason);
  }

  // pull asks the source for more, where there is room or somebody waits.
  pull() {
    if (!this.isOpen() || !this.started || !(waitingReads(this.state) > 0 || this.desiredSize() > 0)) return;
    if (this.pulling) {
      this.again = true;
      return;
    }
    this.pulling = true;
    const { source } = this;
    source.invoke(source.pull, source.holder, this.face).then(() => {
      this.pulling = false;
      if (!this.again) return;
      this.again = false;
      this.pull();
    }, (reason) => { this.error(reason); });
  }

  pullInto(request) {
    if (this.queue.length === 0) {
      this.state.reader.requests.push(request);
      this.pull();
      return;
    }
    const chunk = this.queue.take();
    if (this.closes && this.queue.length === 0) {
      this.forget();
      close(this.state);
    } else {
      this.pull();
    }
    request.chunk(chunk);
  }

  cancel(reason) {
    this.queue.clear();
    const { source } = this;
    const result = source.invoke(source.cancel, source.holder, reason);
    this.forget();
    return result;
  }

  release() {}
}

function control(state, source, mark, size) {
  const controls = state.controls = new Controls(state, source, mark, size);
  controls.face = new ReadableStreamDefaultController(controls);
  begun(source.start === undefined ? undefined : Reflect.apply(source.start, source.holder, [controls.face]), controls);
}

// begun has the controls of a stream go on when what start came to is there.
function begun(result, controls) {
  resolved(result).promise.then(() => {
    controls.started = true;
    controls.pull();
  }, (reason) => { controls.error(reason); });
}

// closedOf promises the end of a stream, for those who do not read it.
function closedOf(stream) {
  const state = of(stream);
  if (state.state === 'closed') return Promise.resolve();
  if (state.state === 'errored') return Promise.reject(state.stored);
  state.watched ??= deferred();
  return state.watched.promise;
}

Object.assign(exports, {
  Controls, ReadableStream, ReadableStreamDefaultController, ReadableStreamDefaultReader, attached, begin, begun, blank, cancel, cancelBy, close,
  closedOf, error, key, lock, made, read, readBy, readIntoBy, readerFor, readerOf, refusal, stateOf, unlock, waitingReads,
});
