'use strict';
// addAbortSignal: a stream that ends when its signal is aborted.

const errors = () => require('internal/errors');
const kinds = () => require('internal/streams/kinds');

function addAbortSignal(signal, stream) {
  if (typeof signal !== 'object' || signal === null || !('aborted' in signal)) throw errors().invalidArgType('signal', 'AbortSignal', signal);
  const { isNodeStream, isWebStream } = kinds();
  if (!isNodeStream(stream) && !isWebStream(stream)) {
    throw errors().invalidArgType('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  return follow(signal, stream);
}

function follow(signal, stream) {
  if (typeof signal !== 'object' || signal === null || !('aborted' in signal)) return stream;
  const abort = kinds().isNodeStream(stream) ?
    () => stream.destroy(errors().abortError(signal.reason)) :
    () => fail(stream, errors().abortError(signal.reason));
  if (signal.aborted) {
    abort();
    return stream;
  }
  require('internal/eventwaits').whenAborted(signal, abort);
  require('internal/streams/finished').finished(stream, () => signal.removeEventListener('abort', abort));
  return stream;
}

// fail ends a stream of the web.
function fail(stream, reason) {
  if (kinds().isReadableStream(stream)) require('internal/webstreams/readable').stateOf(stream).controls.error(reason);
  else require('internal/webstreams/writable').stateOf(stream).controls.fail(reason);
}

exports.addAbortSignal = addAbortSignal;
exports.follow = follow;
