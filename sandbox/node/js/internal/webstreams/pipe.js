'use strict';
// ReadableStream.pipeTo and pipeThrough.

const { checkObject, deferred, invalidState, quiet } = require('internal/webstreams/kit');
const readable = () => require('internal/webstreams/readable');
const writable = () => require('internal/webstreams/writable');
const errors = () => require('internal/errors');

function optionsOf(options) {
  checkObject(options, 'options');
  const { signal } = options;
  if (signal !== undefined) require('internal/validators').validateAbortSignal(signal, 'options.signal');
  return {
    preventAbort: !!options.preventAbort, preventCancel: !!options.preventCancel, preventClose: !!options.preventClose, signal,
  };
}

function pipeThrough(source, transform, options) {
  const { readable: from, writable: to } = transform;
  if (readable().stateOf(from) === undefined) throw errors().invalidArgType('transform.readable', 'ReadableStream', from);
  const sink = writable().stateOf(to);
  if (sink === undefined) throw errors().invalidArgType('transform.writable', 'WritableStream', to);
  const checked = optionsOf(options);
  if (source.reader !== undefined) throw invalidState('The ReadableStream is locked');
  if (sink.writer !== undefined) throw invalidState('The WritableStream is locked');
  quiet(pipe(source, sink, checked));
  return from;
}

async function pipeTo(source, destination, options) {
  const sink = writable().stateOf(destination);
  if (sink === undefined) throw errors().invalidArgType('transform.writable', 'WritableStream', destination);
  const checked = optionsOf(options);
  if (source.reader !== undefined) throw invalidState('The ReadableStream is locked');
  if (sink.writer !== undefined) throw invalidState('The WritableStream is locked');
  return pipe(source, sink, checked);
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
  // shutDown ends the pipe: what was read is written, then act is done, then all is let go of.
  const shutDown = (act, failure) => {
    if (over) return;
    over = true;
    const finish = async () => {
      if (sink.state === 'writable' && !sink.isClosing()) await lastWrite.then(undefined, () => {});
      if (act === undefined) {
        settle(failure);
        return;
      }
      try {
        await act();
        settle(failure);
      } catch (reason) {
        settle({ reason });
      }
    };
    finish();
  };
  const abort = () => {
    const { reason } = signal;
    shutDown(async () => {
      const acts = [];
      if (!preventAbort && sink.state === 'writable') acts.push(sink.abort(reason));
      if (!preventCancel && source.state === 'readable') acts.push(cancel(source, reason));
      await Promise.all(acts);
    }, { reason });
  };

  if (signal !== undefined) {
    if (signal.aborted) {
      abort();
      return result.promise;
    }
    require('internal/eventwaits').whenAborted(signal, abort);
  }

  const sourceFailed = (reason) => shutDown(preventAbort ? undefined : () => sink.abort(reason), { reason });
  const sinkFailed = (reason) => shutDown(preventCancel ? undefined : () => cancel(source, reason), { reason });
  const sourceClosed = () => shutDown(preventClose ? undefined : async () => {
    if (sink.isClosing() || sink.state === 'closed') return;
    if (sink.state === 'errored') throw sink.stored;
    await sink.close();
  });
  const sinkClosed = () => sinkFailed(invalidState('Destination WritableStream is closed'));

  if (source.state === 'errored') sourceFailed(source.stored);
  else reader.closed.promise.then(sourceClosed, sourceFailed);
  if (sink.state === 'errored' || sink.state === 'erroring') sinkFailed(sink.stored);
  else writer.closed.promise.then(undefined, sinkFailed);
  if (source.state === 'closed') sourceClosed();
  if (sink.isClosing() || sink.state === 'closed') sinkClosed();

  const step = async () => {
    while (!over) {
      await writer.ready.promise;
      if (over) return;
      const more = await new Promise((resolve) => {
        readBy(reader, {
          chunk(value) {
            lastWrite = write(writer, value);
            quiet(lastWrite);
            resolve(true);
          },
          close() { resolve(false); },
          error() { resolve(false); },
        });
      });
      if (!more) return;
    }
  };
  quiet(step());
  return result.promise;
}

exports.pipeThrough = pipeThrough;
exports.pipeTo = pipeTo;
