'use strict';
// What kind of a stream something is, and how far it has come. Most answers are null for
// what is none.

const { made, iterator } = require('internal/symbols');
const kIsDestroyed = made('nodejs.stream.destroyed');
const { asyncIterator } = require('internal/asynckeys');

const isFunction = (value) => typeof value === 'function';
const sideOf = (stream) => stream._readableState;

function isReadableNodeStream(value, strict = false) {
  return !!(value && isFunction(value.pipe) && isFunction(value.on) && (!strict || (isFunction(value.pause) && isFunction(value.resume))) &&
    (!value._writableState || (value._readableState ?? {}).readable !== false) && (!value._writableState || value._readableState));
}

function isWritableNodeStream(value) {
  return !!(value && isFunction(value.write) && isFunction(value.on) && (!value._readableState || (value._writableState ?? {}).writable !== false));
}

function isDuplexNodeStream(value) {
  return !!(value && isFunction(value.pipe) && value._readableState && isFunction(value.on) && isFunction(value.write));
}

function isNodeStream(value) {
  return value && (value._readableState || value._writableState || (isFunction(value.write) && isFunction(value.on)) ||
    (isFunction(value.pipe) && isFunction(value.on)));
}

const isReadableStream = (value) => !!(value && !isNodeStream(value) && isFunction(value.pipeThrough) && isFunction(value.getReader) && isFunction(value.cancel));
const isWritableStream = (value) => !!(value && !isNodeStream(value) && isFunction(value.getWriter) && isFunction(value.abort));
const isTransformStream = (value) => !!(value && !isNodeStream(value) && typeof value.readable === 'object' && typeof value.writable === 'object');
const isWebStream = (value) => isReadableStream(value) || isWritableStream(value) || isTransformStream(value);

// isIterable tells of any iterable, or of those of one kind.
function isIterable(value, isAsync) {
  if (value === undefined || value === null) return false;
  if (isAsync === true) return isFunction(value[asyncIterator]);
  if (isAsync === false) return isFunction(value[iterator]);
  return isFunction(value[asyncIterator]) || isFunction(value[iterator]);
}

function isDestroyed(stream) {
  if (!isNodeStream(stream)) return null;
  const state = stream._writableState || stream._readableState;
  return !!(stream.destroyed || stream[kIsDestroyed] || (state !== undefined && state !== null && state.destroyed));
}

function markDestroyed(stream) {
  stream[kIsDestroyed] = true;
}

function isWritableEnded(stream) {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableEnded === true) return true;
  const state = stream._writableState;
  if (state && state.errored) return false;
  if (!state || typeof state.ended !== 'boolean') return null;
  return state.ended;
}

function isWritableFinished(stream, strict) {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableFinished === true) return true;
  const state = stream._writableState;
  if (state && state.errored) return false;
  if (!state || typeof state.finished !== 'boolean') return null;
  return !!(state.finished || (strict === false && state.ended === true && state.length === 0));
}

function isReadableEnded(stream) {
  if (!isReadableNodeStream(stream)) return null;
  if (stream.readableEnded === true) return true;
  const state = sideOf(stream);
  if (!state || state.errored) return false;
  if (typeof state.ended !== 'boolean') return null;
  return state.ended;
}

function isReadableFinished(stream, strict) {
  if (!isReadableNodeStream(stream)) return null;
  const state = sideOf(stream);
  if (state && state.errored) return false;
  if (!state || typeof state.endEmitted !== 'boolean') return null;
  return !!(state.endEmitted || (strict === false && state.ended === true && state.length === 0));
}

function isReadable(stream) {
  if (isReadableStream(stream)) {
    const { stateOf } = require('internal/webstreams/readable');
    const state = stateOf(stream);
    return state === undefined ? null : state.state === 'readable';
  }
  if (typeof (stream ?? {}).readable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return isReadableNodeStream(stream) && stream.readable && !isReadableFinished(stream);
}

function isWritable(stream) {
  if (isWritableStream(stream)) {
    const state = require('internal/webstreams/writable').stateOf(stream);
    return state === undefined ? null : state.state === 'writable';
  }
  if (typeof (stream ?? {}).writable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return isWritableNodeStream(stream) && stream.writable && !isWritableEnded(stream);
}

function isFinished(stream, options) {
  if (!isNodeStream(stream)) return null;
  if (isDestroyed(stream)) return true;
  if ((options ?? {}).readable !== false && isReadable(stream)) return false;
  if ((options ?? {}).writable !== false && isWritable(stream)) return false;
  return true;
}

function errorOf(side, stream, plain) {
  if (!isNodeStream(stream)) return null;
  if (stream[plain]) return stream[plain];
  return (stream[side] ?? {}).errored ?? null;
}

const isWritableErrored = (stream) => errorOf('_writableState', stream, 'writableErrored');
const isReadableErrored = (stream) => errorOf('_readableState', stream, 'readableErrored');

function isErrored(stream) {
  if (isWebStream(stream)) {
    const { stateOf } = require(isWritableStream(stream) ? 'internal/webstreams/writable' : 'internal/webstreams/readable');
    const state = stateOf(stream);
    return state !== undefined && state.state === 'errored';
  }
  if (!stream) return false;
  const { _readableState: readable, _writableState: writable } = stream;
  return !!(stream.readableErrored ?? stream.writableErrored ?? (readable ?? {}).errorEmitted ?? (writable ?? {}).errorEmitted);
}

function isDisturbed(stream) {
  if (isReadableStream(stream)) {
    const { stateOf } = require('internal/webstreams/readable');
    const state = stateOf(stream);
    return state !== undefined && state.disturbed;
  }
  return !!(stream && (stream.readableDidRead || stream.readableAborted));
}

function isClosed(stream) {
  if (!isNodeStream(stream)) return null;
  if (typeof stream.closed === 'boolean') return stream.closed;
  const writable = stream._writableState;
  const readable = stream._readableState;
  if (typeof (writable ?? {}).closed === 'boolean' || typeof (readable ?? {}).closed === 'boolean') {
    return !!((writable ?? {}).closed || (readable ?? {}).closed);
  }
  if (typeof stream._closed === 'boolean' && isOutgoingMessage(stream)) return stream._closed;
  return null;
}

const isOutgoingMessage = (stream) => typeof stream._closed === 'boolean' && typeof stream._defaultKeepAlive === 'boolean' &&
  typeof stream._removedConnection === 'boolean' && typeof stream._removedContLen === 'boolean';
const isServerResponse = (stream) => typeof stream._sent100 === 'boolean' && isOutgoingMessage(stream);
const isServerRequest = (stream) => typeof stream._consuming === 'boolean' && typeof stream._dumped === 'boolean' &&
  (stream.req ?? {}).upgradeOrConnect === undefined;
const isRequest = (stream) => !!(stream && stream.setHeader && isFunction(stream.abort));

// willEmitClose says whether a stream tells of its end by that event.
function willEmitClose(stream) {
  if (!isNodeStream(stream)) return null;
  const writable = stream._writableState;
  const readable = stream._readableState;
  const state = writable || readable;
  return (!state && isServerResponse(stream)) || !!(state && state.autoDestroy && state.emitClose && state.closed === false);
}

Object.assign(exports, {
  asyncIterator, iterator, isClosed, isDestroyed, isDisturbed, isDuplexNodeStream, isErrored, isFinished, isIterable, isNodeStream,
  isReadable, isReadableEnded, isReadableErrored, isReadableFinished, isReadableNodeStream, isReadableStream, isRequest,
  isServerRequest, isServerResponse, isTransformStream, isWebStream, isWritable, isWritableEnded, isWritableErrored,
  isWritableFinished, isWritableNodeStream, isWritableStream, markDestroyed, willEmitClose,
});
