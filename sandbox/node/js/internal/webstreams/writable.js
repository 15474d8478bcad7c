'use strict';
// What streams to write to do, and their writers and controllers. The states and steps are
// those of the Streams Standard.

const { Queue, checkObject, deferred, direct, invalidState, invoked, markOf, methodOf, quiet, rejected, resolved, sizeOf } =
  require('internal/webstreams/kit');
const { WritableStream, of, stateOf } = require('internal/webstreams/writablestream');
const { WritableStreamDefaultController } = require('internal/webstreams/writablecontroller');
const { WritableStreamDefaultWriter, writerOf } = require('internal/webstreams/writablewriter');
const errors = () => require('internal/errors');

// Who has the key makes streams without a sink.
const key = {};

// What stands in the queue for the end.
const END = {};

// begin gives a stream the sink of the script.
function begin(state, underlyingSink, strategy) {
  if (underlyingSink !== null && underlyingSink !== undefined) checkObject(underlyingSink, 'sink');
  checkObject(strategy, 'strategy');
  const { type } = underlyingSink ?? {};
  if (type !== undefined) throw errors().invalidArgValue('type', type, undefined, RangeError);
  const size = sizeOf(strategy);
  const mark = markOf(strategy, 1);
  const sink = { holder: underlyingSink, invoke: invoked };
  for (const name of ['start', 'write', 'close', 'abort']) sink[name] = methodOf(underlyingSink, name, 'sink');
  control(state, sink, mark, size);
}

// State is what a stream is made of.
class State {
  state = 'writable'; // erroring, errored, closed
  stored = undefined;
  writer = undefined;
  controls = undefined;
  full = false;
  requests = []; // of writes that wait
  writing = undefined;
  closing = undefined;
  closingNow = undefined;
  aborting = undefined; // { promise, reason, was }
  watched = undefined;

  constructor(face) { this.face = face; }

  isClosing() { return this.closing !== undefined || this.closingNow !== undefined; }

  abort(reason) {
    if (this.state === 'closed' || this.state === 'errored') return Promise.resolve();
    this.controls.abort(reason);
    if (this.state === 'closed' || this.state === 'errored') return Promise.resolve();
    if (this.aborting !== undefined) return this.aborting.end.promise;
    const was = this.state === 'erroring';
    if (was) reason = undefined;
    this.aborting = { end: deferred(), reason, was };
    const { promise } = this.aborting.end;
    if (!was) this.beginToFail(reason);
    return promise;
  }

  close() {
    if (this.state === 'closed' || this.state === 'errored') return Promise.reject(invalidState('WritableStream is closed'));
    this.closing = deferred();
    const { promise } = this.closing;
    if (this.writer !== undefined && this.full && this.state === 'writable') this.writer.ready.resolve();
    this.controls.end();
    return promise;
  }

  beginToFail(reason) {
    this.state = 'erroring';
    this.stored = reason;
    if (this.writer !== undefined) notReady(this.writer, reason);
    if (this.writing === undefined && this.closingNow === undefined && this.controls.started) this.finishFailing();
  }

  dealWith(reason) {
    if (this.state === 'writable') this.beginToFail(reason);
    else this.finishFailing();
  }

  finishFailing() {
    this.state = 'errored';
    this.controls.queue.clear();
    const { stored, aborting } = this;
    for (const request of this.requests.splice(0)) request.reject(stored);
    if (aborting === undefined) {
      this.failClosing();
      return;
    }
    this.aborting = undefined;
    if (aborting.was) {
      aborting.end.reject(stored);
      this.failClosing();
      return;
    }
    this.controls.stop(aborting.reason).then(() => {
      aborting.end.resolve();
      this.failClosing();
    }, (reason) => {
      aborting.end.reject(reason);
      this.failClosing();
    });
  }

  failClosing() {
    if (this.closing !== undefined) {
      this.closing.reject(this.stored);
      this.closing = undefined;
    }
    if (this.watched !== undefined) this.watched.reject(this.stored);
    if (this.writer === undefined) return;
    this.writer.closed.reject(this.stored);
    quiet(this.writer.closed.promise);
  }

  // room tells the writer whether there is some.
  room(full) {
    const { writer } = this;
    if (writer !== undefined && full !== this.full) {
      if (full) writer.ready = deferred();
      else writer.ready.resolve();
    }
    this.full = full;
  }

  closed() {
    this.closingNow.resolve();
    this.closingNow = undefined;
    if (this.state === 'erroring') {
      this.stored = undefined;
      if (this.aborting !== undefined) {
        this.aborting.end.resolve();
        this.aborting = undefined;
      }
    }
    this.state = 'closed';
    if (this.watched !== undefined) this.watched.resolve();
    if (this.writer !== undefined) this.writer.closed.resolve();
  }

  notClosed(reason) {
    this.closingNow.reject(reason);
    this.closingNow = undefined;
    if (this.aborting !== undefined) {
      this.aborting.end.reject(reason);
      this.aborting = undefined;
    }
    this.dealWith(reason);
  }
}

// notReady rejects the promise of a writer that there will be room, and gives it one that
// is rejected where that was settled before.
function notReady(writer, reason) {
  writer.ready.reject(reason);
  quiet(writer.ready.promise);
  writer.ready = rejected(reason);
}

// Controls passes chunks to the sink, one after the other.
class Controls {
  queue = new Queue();
  started = false;
  controller = undefined;

  constructor(state, sink, mark, size) {
    this.state = state;
    this.sink = sink;
    this.mark = mark;
    this.size = size;
  }

  get signal() {
    this.controller ??= new AbortController();
    return this.controller.signal;
  }

  abort(reason) {
    this.controller ??= new AbortController();
    this.controller.abort(reason);
  }

  stop(reason) {
    const { sink } = this;
    const result = sink.invoke(sink.abort, sink.holder, reason);
    this.forget();
    return result;
  }

  forget() {
    this.sink = undefined;
    this.size = undefined;
  }

  desiredSize() { return this.mark - this.queue.total; }

  end() {
    this.queue.put(END, 0);
    this.go();
  }

  // sizeOf is the size of a chunk; that it cannot be told is an error of the stream.
  sizeOf(chunk) {
    if (this.size === undefined) return 1;
    try {
      return this.size(chunk);
    } catch (reason) {
      this.fail(reason);
      return 1;
    }
  }

  write(chunk, size) {
    try {
      this.queue.put(chunk, size);
    } catch (reason) {
      this.fail(reason);
      return;
    }
    const { state } = this;
    if (!state.isClosing() && state.state === 'writable') state.room(this.desiredSize() <= 0);
    this.go();
  }

  fail(reason) {
    if (this.state.state !== 'writable') return;
    this.error(reason);
  }

  error(reason) {
    this.forget();
    this.state.beginToFail(reason);
  }

  go() {
    const { state } = this;
    if (!this.started || state.writing !== undefined) return;
    if (state.state === 'erroring') {
      state.finishFailing();
      return;
    }
    if (state.state !== 'writable' || this.queue.length === 0) return;
    const chunk = this.queue.peek();
    if (chunk === END) this.closeSink();
    else this.writeChunk(chunk);
  }

  closeSink() {
    const { state, sink } = this;
    state.closingNow = state.closing;
    state.closing = undefined;
    this.queue.take();
    const done = sink.invoke(sink.close, sink.holder);
    this.forget();
    done.then(() => state.closed(), (reason) => state.notClosed(reason));
  }

  writeChunk(chunk) {
    const { state, sink } = this;
    state.writing = state.requests.shift();
    sink.invoke(sink.write, sink.holder, chunk, this.face).then(() => {
      state.writing.resolve();
      state.writing = undefined;
      this.queue.take();
      if (!state.isClosing() && state.state === 'writable') state.room(this.desiredSize() <= 0);
      this.go();
    }, (reason) => {
      if (state.state === 'writable') this.forget();
      state.writing.reject(reason);
      state.writing = undefined;
      state.dealWith(reason);
    });
  }
}

function control(state, sink, mark, size) {
  const controls = state.controls = new Controls(state, sink, mark, size);
  controls.face = new WritableStreamDefaultController(controls);
  state.room(controls.desiredSize() <= 0);
  const begun = sink.start === undefined ? undefined : Reflect.apply(sink.start, sink.holder, [controls.face]);
  resolved(begun).promise.then(() => {
    controls.started = true;
    controls.go();
  }, (reason) => {
    controls.started = true;
    state.dealWith(reason);
  });
}

// made makes a stream for ourselves.
function made(sink, mark = 1, size = () => 1) {
  const stream = new WritableStream(key);
  control(of(stream), { ...sink, holder: undefined, invoke: direct }, mark, size);
  return stream;
}

const unattached = () => invalidState('Writer is not bound to a WritableStream');

// attached is what a new writer of a stream is.
function attached(stream) {
  const state = stateOf(stream);
  if (state === undefined) throw errors().invalidArgType('stream', 'WritableStream', stream);
  if (state.writer !== undefined) throw invalidState('WritableStream is locked');
  const writer = { stream: state, closed: undefined, ready: undefined };
  state.writer = writer;
  switch (state.state) {
    case 'writable':
      writer.ready = !state.isClosing() && state.full ? deferred() : resolved();
      writer.closed = deferred();
      break;
    case 'erroring':
      writer.ready = rejected(state.stored);
      writer.closed = deferred();
      break;
    case 'closed':
      writer.ready = resolved();
      writer.closed = resolved();
      break;
    default:
      writer.ready = rejected(state.stored);
      writer.closed = rejected(state.stored);
  }
  return writer;
}

// roomOf is the desiredSize of a writer's stream.
function roomOf({ stream }) {
  if (stream === undefined) throw unattached();
  if (stream.state === 'errored' || stream.state === 'erroring') return null;
  return stream.state === 'closed' ? 0 : stream.controls.desiredSize();
}

function closeBy({ stream }) {
  return stream.isClosing() ? Promise.reject(invalidState('Failure to close WritableStream')) : stream.close();
}

function write(writer, chunk) {
  const { stream: state } = writer;
  const size = state.controls.sizeOf(chunk);
  if (state !== writer.stream) return Promise.reject(invalidState('Mismatched WritableStreams'));
  if (state.state === 'errored') return Promise.reject(state.stored);
  if (state.isClosing() || state.state === 'closed') return Promise.reject(invalidState('WritableStream is closed'));
  if (state.state === 'erroring') return Promise.reject(state.stored);
  const request = deferred();
  state.requests.push(request);
  state.controls.write(chunk, size);
  return request.promise;
}

function release(writer) {
  const { stream: state } = writer;
  const reason = invalidState('WritableStreamDefaultWriter was released');
  notReady(writer, reason);
  writer.closed.reject(reason);
  quiet(writer.closed.promise);
  writer.closed = rejected(reason);
  state.writer = undefined;
  writer.stream = undefined;
}

function closedOf(stream) {
  const state = of(stream);
  if (state.state === 'closed') return Promise.resolve();
  if (state.state === 'errored') return Promise.reject(state.stored);
  state.watched ??= deferred();
  return state.watched.promise;
}

Object.assign(exports, {
  Controls, State, WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter, attached, begin, closeBy, closedOf, key, made,
  release, roomOf, stateOf, unattached, write, writerOf,
});
