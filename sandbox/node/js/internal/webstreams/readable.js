'use strict';
// The global ReadableStream, its reader and the controller of streams of values.

const { Queue, checkObject, deferred, illegal, invalidState, invalidThis, invoked, markOf, methodOf, quiet, rejected, resolved, sizeOf } =
  require('internal/webstreams/kit');
const { shown } = require('internal/webstreams/shown');
const { expose, hideSymbol } = require('internal/shape');
const { asyncIterator } = require('internal/asynckeys');
const errors = () => require('internal/errors');
const key = {};

let stateOf;
let readerOf;
let controllerOf;

class ReadableStream {
  // { state, reader, stored, disturbed, controls, face, watched }
  #state;

  static {
    stateOf = (value) => (typeof value === 'object' && value !== null && #state in value ? value.#state : undefined);
  }

  constructor(underlyingSource = {}, strategy = {}) {
    const state = this.#state = { state: 'readable', reader: undefined, stored: undefined, disturbed: false, controls: undefined, face: this,
      watched: undefined };
    if (underlyingSource === key) return;
    checkObject(underlyingSource, 'source');
    checkObject(strategy, 'strategy');
    const { type } = underlyingSource;
    const source = {
      start: methodOf(underlyingSource, 'start', 'source'),
      pull: methodOf(underlyingSource, 'pull', 'source'),
      cancel: methodOf(underlyingSource, 'cancel', 'source'),
      holder: underlyingSource,
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

  static from(iterable) { return require('internal/webstreams/source').from(iterable); }

  get locked() { return of(this).reader !== undefined; }

  cancel(reason = undefined) {
    const state = stateOf(this);
    if (state === undefined) return Promise.reject(invalidThis('ReadableStream'));
    if (state.reader !== undefined) return Promise.reject(invalidState('ReadableStream is locked'));
    return cancel(state, reason);
  }

  getReader(options = {}) {
    const state = of(this);
    checkObject(options, 'options');
    const { mode } = options;
    if (mode === undefined) return new ReadableStreamDefaultReader(this);
    if (`${mode}` !== 'byob') throw errors().invalidArgValue('options.mode', mode);
    void state;
    const { ReadableStreamBYOBReader } = require('internal/webstreams/bytes');
    return new ReadableStreamBYOBReader(this);
  }

  pipeThrough(transform, options = {}) { return require('internal/webstreams/pipe').pipeThrough(of(this), transform, options); }

  pipeTo(destination, options = {}) {
    const state = stateOf(this);
    if (state === undefined) return Promise.reject(invalidThis('ReadableStream'));
    return require('internal/webstreams/pipe').pipeTo(state, destination, options);
  }

  tee() { return require('internal/webstreams/tee').tee(of(this)); }

  values(options = {}) {
    const state = of(this);
    checkObject(options, 'options');
    return require('internal/webstreams/source').values(state, !!options.preventCancel);
  }
}

function of(stream) {
  const state = stateOf(stream);
  if (state === undefined) throw invalidThis('ReadableStream');
  return state;
}

// made makes a stream for ourselves, whose source is a set of functions.
function made({ start, pull, cancel: stop }, mark = 1, size = () => 1) {
  const stream = new ReadableStream(key);
  control(of(stream), { start, pull, cancel: stop, holder: undefined }, mark, size);
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

class ReadableStreamDefaultReader {
  // { stream, closed, requests }
  #reader;

  static {
    readerOf = (value) => (typeof value === 'object' && value !== null && #reader in value ? value.#reader : undefined);
  }

  constructor(stream) {
    const state = stateOf(stream);
    if (state === undefined) throw errors().invalidArgType('stream', 'ReadableStream', stream);
    if (state.reader !== undefined) throw invalidState('ReadableStream is locked');
    this.#reader = { stream: undefined, closed: undefined, requests: [], into: undefined };
    lock(state, this.#reader);
  }

  read() {
    const reader = readerOf(this);
    if (reader === undefined) return Promise.reject(invalidThis('ReadableStreamDefaultReader'));
    if (reader.stream === undefined) return Promise.reject(invalidState('The reader is not attached to a stream'));
    const result = deferred();
    readBy(reader, {
      chunk(value) { result.resolve({ value, done: false }); },
      close() { result.resolve({ value: undefined, done: true }); },
      error: result.reject,
    });
    return result.promise;
  }

  releaseLock() {
    const reader = readerOf(this);
    if (reader === undefined) throw invalidThis('ReadableStreamDefaultReader');
    if (reader.stream !== undefined) unlock(reader);
  }

  get closed() {
    const reader = readerOf(this);
    return reader === undefined ? Promise.reject(invalidThis('ReadableStreamDefaultReader')) : reader.closed.promise;
  }

  cancel(reason = undefined) {
    const reader = readerOf(this);
    if (reader === undefined) return Promise.reject(invalidThis('ReadableStreamDefaultReader'));
    if (reader.stream === undefined) return Promise.reject(invalidState('The reader is not attached to a stream'));
    return cancel(reader.stream, reason);
  }
}

class ReadableStreamDefaultController {
  #controls;

  static {
    controllerOf = (value) => (typeof value === 'object' && value !== null && #controls in value ? value.#controls : undefined);
  }

  constructor(controls) {
    if (!(controls instanceof Controls)) throw illegal();
    this.#controls = controls;
  }

  get desiredSize() { return controlling(this).desiredSize(); }

  close() {
    const controls = controlling(this);
    if (!controls.isOpen()) throw invalidState(closedText(controls));
    controls.close();
  }

  enqueue(chunk = undefined) {
    const controls = controlling(this);
    if (!controls.isOpen()) throw invalidState(closedText(controls));
    controls.enqueue(chunk);
  }

  error(reason = undefined) { controlling(this).error(reason); }
}

const closedText = () => 'Controller is already closed';

function controlling(controller) {
  const controls = controllerOf(controller);
  if (controls === undefined) throw invalidThis('ReadableStreamDefaultController');
  return controls;
}

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
    invoked(source.pull, source.holder, this.face).then(() => {
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
    const result = invoked(source.cancel, source.holder, reason);
    this.forget();
    return result;
  }

  release() {}
}

function control(state, source, mark, size) {
  const controls = state.controls = new Controls(state, source, mark, size);
  controls.face = new ReadableStreamDefaultController(controls);
  const begun = source.start === undefined ? undefined : Reflect.apply(source.start, source.holder, [controls.face]);
  Promise.resolve(begun).then(() => {
    controls.started = true;
    controls.pull();
  }, (reason) => { controls.error(reason); });
}

expose(ReadableStream.prototype, undefined, 'locked cancel getReader pipeThrough pipeTo tee values');
hideSymbol(ReadableStream.prototype, asyncIterator, ReadableStream.prototype.values);
expose(ReadableStreamDefaultReader.prototype, undefined, 'read releaseLock closed cancel');
expose(ReadableStreamDefaultController.prototype, undefined, 'desiredSize close enqueue error');
shown(ReadableStream.prototype, 'ReadableStream', (its) => {
  const { state, controls } = of(its);
  return { locked: its.locked, state, supportsBYOB: controls.isBytes === true };
});
shown(ReadableStreamDefaultReader.prototype, 'ReadableStreamDefaultReader', (its) => {
  const { stream, requests, closed } = readerOf(its);
  return { stream: stream === undefined ? undefined : stream.face, readRequests: requests.length, close: closed.promise };
});
shown(ReadableStreamDefaultController.prototype, 'ReadableStreamDefaultController', () => ({}));

// closedOf promises the end of a stream, for those who do not read it.
function closedOf(stream) {
  const state = of(stream);
  if (state.state === 'closed') return Promise.resolve();
  if (state.state === 'errored') return Promise.reject(state.stored);
  state.watched ??= deferred();
  return state.watched.promise;
}

Object.assign(exports, {
  ReadableStream, ReadableStreamDefaultController, ReadableStreamDefaultReader, cancel, close, closedOf, error, lock, made, readBy,
  readerOf, stateOf, unlock, waitingReads,
  fail(stream, reason) { of(stream).controls.error(reason); },
});
