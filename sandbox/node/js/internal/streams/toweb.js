'use strict';
// Streams of Node as streams of the web: Readable.toWeb, Writable.toWeb and Duplex.toWeb.

const { destroyAny } = require('internal/streams/destroy');
const { finished } = require('internal/streams/finished');
const { isDestroyed, isReadable, isWritable, isWritableEnded } = require('internal/streams/kinds');
const { checkObject, deferred, invalidState, markOf, sizeOf } = require('internal/webstreams/kit');
const readable = require('internal/webstreams/readable');
const writable = require('internal/webstreams/writable');
const errors = () => require('internal/errors');

// reasonOf is an error of a stream of Node as the web has it.
function reasonOf(error) {
  const code = (error ?? {}).code;
  if (code === 'ERR_STREAM_PREMATURE_CLOSE') return errors().abortError(error);
  if (typeof code !== 'string' || !/^Z_[A-Z_]+$/.test(code)) return error;
  const failure = new TypeError(undefined, { cause: error });
  failure.code = code;
  return failure;
}

const isNone = (value) => value === undefined || value === null;

// watch calls over at the end of a stream, once, with what it failed of.
function watch(stream, over) {
  const release = finished(stream, (error) => {
    release();
    // Old streams may tell of a second error, for which nobody is there any more.
    stream.on('error', () => {});
    over(reasonOf(error));
  });
}

function closedWritable() {
  const stream = writable.made({});
  writable.stateOf(stream).close();
  return stream;
}

function closedReadable() {
  const stream = readable.made({});
  readable.cancel(readable.stateOf(stream), undefined);
  return stream;
}

function writableToWeb(stream) {
  if (!stream || typeof stream.write !== 'function' || typeof stream.on !== 'function') {
    throw errors().invalidArgType('streamWritable', 'stream.Writable', stream);
  }
  if (isDestroyed(stream) || !isWritable(stream)) return closedWritable();
  let room; // the promise that there will be some
  let closing;
  let made;
  watch(stream, (reason) => {
    const { controls } = writable.stateOf(made);
    const ends = closing;
    closing = undefined;
    if (!isNone(reason)) {
      if (room !== undefined) room.reject(reason);
      if (ends !== undefined) ends.reject(reason);
      controls.fail(reason);
    } else if (ends !== undefined) {
      ends.resolve();
    } else {
      controls.fail(errors().abortError());
    }
  });
  stream.on('drain', () => { if (room !== undefined) room.resolve(); });
  made = writable.made({
    async write(chunk) {
      if (!stream.writableNeedDrain && stream.write(chunk)) return undefined;
      room = deferred();
      return room.promise.finally(() => { room = undefined; });
    },
    async abort(reason) { destroyAny(stream, reason); },
    async close() {
      if (closing !== undefined || isWritableEnded(stream)) return undefined;
      closing = deferred();
      stream.end();
      return closing.promise;
    },
  }, stream.writableHighWaterMark);
  return made;
}

// A strategy is { mark, size } of what a stream of the web holds back.
function strategyOf(stream, given) {
  if (given) {
    checkObject(given, 'strategy');
    return { size: sizeOf(given), mark: markOf(given, 1) };
  }
  return { mark: stream.readableHighWaterMark, size: stream.readableObjectMode ? () => 1 : (chunk) => chunk.byteLength };
}

function readableToWeb(stream, options = {}) {
  if (typeof (stream ?? {})._readableState !== 'object') throw errors().invalidArgType('streamReadable', 'stream.Readable', stream);
  if (isDestroyed(stream) || !isReadable(stream)) return closedReadable();
  const objectMode = stream.readableObjectMode;
  const { mark, size } = strategyOf(stream, options?.strategy);
  let wasCancelled = false;
  let controls;
  stream.pause();
  watch(stream, (reason) => {
    if (reason) controls.error(reason);
    else if (!wasCancelled) controls.close();
  });
  stream.on('data', (chunk) => {
    const { Buffer } = require('internal/buffer');
    // Who reads it may keep it.
    if (!objectMode && Buffer.isBuffer(chunk)) chunk = new Uint8Array(chunk);
    if (!controls.isOpen()) throw invalidState('Controller is already closed');
    controls.enqueue(chunk);
    if (controls.desiredSize() <= 0) stream.pause();
  });
  const made = readable.made({
    async pull() { stream.resume(); },
    async cancel(reason) {
      wasCancelled = true;
      destroyAny(stream, reason);
    },
  }, mark, size);
  ({ controls } = readable.stateOf(made));
  return made;
}

function duplexToWeb(stream) {
  if (typeof (stream ?? {})._writableState !== 'object' || typeof stream._readableState !== 'object') {
    throw errors().invalidArgType('duplex', 'stream.Duplex', stream);
  }
  if (isDestroyed(stream)) return { readable: closedReadable(), writable: closedWritable() };
  const sink = isWritable(stream) ? writableToWeb(stream) : closedWritable();
  const source = isReadable(stream) ? readableToWeb(stream) : closedReadable();
  return { writable: sink, readable: source };
}

exports.readableToWeb = readableToWeb;
exports.writableToWeb = writableToWeb;
exports.duplexToWeb = duplexToWeb;
