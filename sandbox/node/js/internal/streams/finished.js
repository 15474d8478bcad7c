'use strict';
// finished: what tells when a stream is over.

const { nextTick } = require('internal/processtasks');
const { nothing } = require('internal/streams/state');
const kinds = require('internal/streams/kinds');
const errors = () => require('internal/errors');

// once passes the first call on, and no other.
function once(callback) {
  let called = false;
  return function (...args) {
    if (called) return;
    called = true;
    callback.apply(this, args);
  };
}

const prematureClose = () => errors().coded(Error, 'ERR_STREAM_PREMATURE_CLOSE', 'Premature close');

function finished(stream, options, callback) {
  if (arguments.length === 2) {
    callback = options;
    options = {};
  } else if (options === undefined || options === null) {
    options = {};
  } else {
    require('internal/validators').validateObject(options, 'options');
  }
  const { validateFunction, validateAbortSignal } = require('internal/validators');
  validateFunction(callback, 'callback');
  validateAbortSignal(options.signal, 'options.signal');
  callback = once(callback);
  if (kinds.isReadableStream(stream) || kinds.isWritableStream(stream)) return ofWeb(stream, options, callback);
  if (!kinds.isNodeStream(stream)) throw errors().invalidArgType('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);

  const { isReadableNodeStream, isWritableNodeStream, isReadableFinished, isWritableFinished } = kinds;
  const readable = options.readable ?? isReadableNodeStream(stream);
  const writable = options.writable ?? isWritableNodeStream(stream);
  const writableState = stream._writableState;
  const readableState = stream._readableState;

  // Streams that say they are closed after the last of them is over are waited for.
  let closes = kinds.willEmitClose(stream) && isReadableNodeStream(stream) === readable && isWritableNodeStream(stream) === writable;
  let isWritten = isWritableFinished(stream, false);
  let isRead = isReadableFinished(stream, false);
  const finish = () => {
    isWritten = true;
    if (stream.destroyed) closes = false;
    if (closes && (!stream.writable || readable)) return;
    if (!readable || isRead) callback.call(stream);
  };
  const end = () => {
    isRead = true;
    if (stream.destroyed) closes = false;
    if (closes && (!stream.readable || writable)) return;
    if (!writable || isWritten) callback.call(stream);
  };
  const fail = (error) => { callback.call(stream, error); };
  let closed = kinds.isClosed(stream);
  const failure = () => {
    const error = kinds.isWritableErrored(stream) || kinds.isReadableErrored(stream);
    return error && typeof error !== 'boolean' ? error : undefined;
  };
  const close = () => {
    closed = true;
    const error = failure();
    if (error !== undefined) {
      callback.call(stream, error);
    } else if (readable && !isRead && isReadableNodeStream(stream, true) && !isReadableFinished(stream, false)) {
      callback.call(stream, prematureClose());
    } else if (writable && !isWritten && !isWritableFinished(stream, false)) {
      callback.call(stream, prematureClose());
    } else {
      callback.call(stream);
    }
  };
  const closedBefore = () => {
    closed = true;
    const error = failure();
    if (error !== undefined) callback.call(stream, error);
    else callback.call(stream);
  };
  const request = () => { stream.req.on('finish', finish); };
  const legacyFinish = () => {
    if (!stream.writable) finish();
  };

  if (kinds.isRequest(stream)) {
    stream.on('complete', finish);
    if (!closes) stream.on('abort', close);
    if (stream.req) request();
    else stream.on('request', request);
  } else if (writable && !writableState) {
    stream.on('end', legacyFinish);
    stream.on('close', legacyFinish);
  }
  if (!closes && typeof stream.aborted === 'boolean') stream.on('aborted', close);
  stream.on('end', end);
  stream.on('finish', finish);
  if (options.error !== false) stream.on('error', fail);
  stream.on('close', close);

  if (closed) {
    nextTick(close);
  } else if ((writableState && writableState.errorEmitted) || (readableState && readableState.errorEmitted)) {
    if (!closes) nextTick(closedBefore);
  } else if (!readable && (!closes || kinds.isReadable(stream)) && (isWritten || kinds.isWritable(stream) === false) &&
    (!writableState || writableState.pendingcb === undefined || writableState.pendingcb === 0)) {
    nextTick(closedBefore);
  } else if (!writable && (!closes || kinds.isWritable(stream)) && (isRead || kinds.isReadable(stream) === false)) {
    nextTick(closedBefore);
  } else if (readableState && stream.req && stream.aborted) {
    nextTick(closedBefore);
  }

  const release = () => {
    callback = nothing;
    stream.removeListener('aborted', close);
    stream.removeListener('complete', finish);
    stream.removeListener('abort', close);
    stream.removeListener('request', request);
    if (stream.req) stream.req.removeListener('finish', finish);
    stream.removeListener('end', legacyFinish);
    stream.removeListener('close', legacyFinish);
    stream.removeListener('finish', finish);
    stream.removeListener('end', end);
    stream.removeListener('error', fail);
    stream.removeListener('close', close);
  };

  const { signal } = options;
  if (signal && !closed) {
    const abort = () => {
      const tell = callback;
      release();
      tell.call(stream, errors().abortError(signal.reason));
    };
    if (signal.aborted) {
      nextTick(abort);
    } else {
      require('internal/eventwaits').whenAborted(signal, abort);
      const tell = callback;
      callback = (...args) => {
        signal.removeEventListener('abort', abort);
        tell.apply(stream, args);
      };
    }
  }
  return release;
}

// ofWeb waits for the end of a web stream.
function ofWeb(stream, options, callback) {
  let aborted = false;
  const { signal } = options;
  let abort = nothing;
  if (signal) {
    abort = () => {
      aborted = true;
      callback.call(stream, errors().abortError(signal.reason));
    };
    if (signal.aborted) {
      nextTick(abort);
    } else {
      require('internal/eventwaits').whenAborted(signal, abort);
      const tell = callback;
      callback = (...args) => {
        signal.removeEventListener('abort', abort);
        tell.apply(stream, args);
      };
    }
  }
  const { closedOf } = require(kinds.isWritableStream(stream) ? 'internal/webstreams/writable' : 'internal/webstreams/readable');
  const tell = (...args) => {
    if (!aborted) nextTick(() => callback.apply(stream, args));
  };
  closedOf(stream).then(() => tell(), (error) => tell(error));
  return nothing;
}

function finishedPromise(stream, options) {
  let cleansUp = false;
  if (options === null || options === undefined) options = {};
  if (options.cleanup) {
    require('internal/validators').validateBoolean(options.cleanup, 'cleanup');
    cleansUp = options.cleanup;
  }
  return new Promise((resolve, reject) => {
    const release = finished(stream, options, (error) => {
      if (cleansUp) release();
      if (error) reject(error);
      else resolve();
    });
  });
}

exports.finished = finished;
exports.once = once;
exports.finishedPromise = finishedPromise;
exports.prematureClose = prematureClose;
