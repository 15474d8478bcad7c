'use strict';
// ReadableStream.pipeTo and pipeThrough.

const { checkOptions, deferred, invalidState, quiet } = require('internal/webstreams/kit');
const readable = () => require('internal/webstreams/readable');
const writable = () => require('internal/webstreams/writable');
const errors = () => require('internal/errors');

function optionsOf(options) {
  checkOptions(options);
  const { preventAbort, preventCancel, preventClose, signal } = options ?? {};
  if (signal !== undefined) require('internal/validators').validateAbortSignal(signal, 'options.signal');
  return { preventAbort: !!preventAbort, preventCancel: !!preventCancel, preventClose: !!preventClose, signal };
}

function checkUnlocked(source, sink) {
  if (source.reader !== undefined) throw invalidState('The ReadableStream is locked');
  if (sink.writer !== undefined) throw invalidState('The WritableStream is locked');
}

function pipeThrough(source, transform, options) {
  const from = transform?.readable;
  if (readable().stateOf(from) === undefined) throw errors().invalidArgType('transform.readable', 'ReadableStream', from);
  const to = transform?.writable;
  const sink = writable().stateOf(to);
  if (sink === undefined) throw errors().invalidArgType('transform.writable', 'WritableStream', to);
  const checked = optionsOf(options);
  checkUnlocked(source, sink);
  quiet(pipe(source, sink, checked));
  return from;
}

function pipeTo(source, destination, options) {
  try {
    const sink = writable().stateOf(destination);
    if (sink === undefined) throw errors().invalidArgType('transform.writable', 'WritableStream', destination);
    const checked = optionsOf(options);
    checkUnlocked(source, sink);
    return pipe(source, sink, checked);
  } catch (error) {
    return Promise.reject(error);
  }
}

// allOf promises the end of all acts.
const allOf = (acts) => new Promise((resolve, reject) => { Promise.all(acts.map((act) => act())).then(resolve, reject); });

// closeSink closes a stream that may be over already.
function closeSink(sink) {
  if (sink.isClosing() || sink.state === 'closed') return Promise.resolve();
  return sink.state === 'errored' ? Promise.reject(sink.stored) : sink.close();
}

// pipe reads as long as there is room to write, until one of both ends.
function pipe(source, sink, { preventAbort, preventCancel, preventClose, signal }) {
  const { ReadableStreamDefaultReader, readBy, readerOf, unlock, cancel } = readable();
  const { WritableStreamDefaultWriter, release, write, writerOf } = writable();
  const reader = readerOf(new ReadableStreamDefaultReader(source.face));
  const writer = writerOf(new WritableStreamDefaultWriter(sink.face));
  source.disturbed = true;
  const result = deferred();
  let over = false;
  let lastWrite = Promise.resolve();

  const settle = (failure) => {
    release(writer);
    unlock(reader);
    if (signal !== undefined) signal.removeEventListener('abort', abort);
    if (failure !== undefined) result.reject(failure.reason);
    else result.resolve(undefined);
  };
  const written = async () => {
    const last = lastWrite;
    await last;
    if (last !== lastWrite) await written();
  };
  // shutDown ends the pipe: what was read is written, then act is done, then all is let go of.
  const shutDown = (act, failure) => {
    if (over) return;
    over = true;
    const failed = (reason) => settle({ reason });
    const finish = () => {
      if (act === undefined) settle(failure);
      else act().then(() => settle(failure), failed);
    };
    if (sink.state === 'writable' && !sink.isClosing()) written().then(finish, failed);
    else finish();
  };
  const abort = () => {
    const { reason } = signal;
    const acts = [];
    if (!preventAbort) acts.push(() => (sink.state === 'writable' ? sink.abort(reason) : Promise.resolve()));
    if (!preventCancel) acts.push(() => (source.state === 'readable' ? cancel(source, reason) : Promise.resolve()));
    shutDown(() => allOf(acts), { reason });
  };

  const step = async () => {
    if (over) return true;
    await writer.ready.promise;
    if (reader.stream === undefined) return true;
    const next = deferred();
    readBy(reader, {
      chunk(value) {
        lastWrite = write(writer, value);
        quiet(lastWrite);
        next.resolve(false);
      },
      close() { next.resolve(true); },
      error: next.reject,
    });
    return next.promise;
  };
  const run = async () => {
    while (!await step());
  };

  if (signal !== undefined) {
    if (signal.aborted) {
      abort();
      return result.promise;
    }
    require('internal/eventwaits').whenAborted(signal, abort);
  }
  quiet(run());

  const sourceFailed = (reason) => shutDown(preventAbort ? undefined : () => sink.abort(reason), { reason });
  const sinkFailed = (reason) => shutDown(preventCancel ? undefined : () => cancel(source, reason), { reason });
  const sourceClosed = () => shutDown(preventClose ? undefined : () => closeSink(sink));
  if (source.state === 'errored') sourceFailed(source.stored);
  else reader.closed.promise.then(undefined, sourceFailed);
  if (sink.state === 'errored') sinkFailed(sink.stored);
  else writer.closed.promise.then(undefined, sinkFailed);
  if (source.state === 'closed') sourceClosed();
  else reader.closed.promise.then(sourceClosed, () => {});
  if (sink.isClosing() || sink.state === 'closed') sinkFailed(invalidState('Destination WritableStream is closed'));
  return result.promise;
}

exports.pipeThrough = pipeThrough;
exports.pipeTo = pipeTo;
