'use strict';
// Streams of the web as streams of Node: Readable.fromWeb, Writable.fromWeb and Duplex.fromWeb.

const { nextTick } = require('internal/processtasks');
const { destroyAny } = require('internal/streams/destroy');
const { prematureClose } = require('internal/streams/finished');
const { isWritableEnded } = require('internal/streams/kinds');
const readable = () => require('internal/webstreams/readable');
const writable = () => require('internal/webstreams/writable');
const validators = () => require('internal/validators');
const errors = () => require('internal/errors');

// told passes on what became of a promise; what the callback throws is for thrown, since a
// promise would swallow it.
const told = (callback, thrown) => (error) => {
  try {
    callback(error);
  } catch (reason) {
    thrown(reason);
  }
};

// rethrow has an error end the run.
const rethrow = (reason) => nextTick(() => { throw reason; });

function checkReadable(stream, name) {
  if (readable().stateOf(stream) === undefined) throw errors().invalidArgType(name, 'ReadableStream', stream);
}

function checkWritable(stream, name) {
  if (writable().stateOf(stream) === undefined) throw errors().invalidArgType(name, 'WritableStream', stream);
}

function checkEncoding(encoding) {
  // Node names the wrong one of the two, and so is read by those who look for its words.
  if (encoding !== undefined && !require('internal/buffer').Buffer.isEncoding(encoding)) throw errors().invalidArgValue(encoding, 'options.encoding');
}

const writerOf = (stream) => writable().writerOf(new (writable().WritableStreamDefaultWriter)(stream));
const readerOf = (stream) => readable().readerOf(new (readable().ReadableStreamDefaultReader)(stream));

// writing are the methods of a stream of Node that writes by a writer of the web. its() is
// that stream, and isClosed tells whether the writer is over.
function writing(writer, its, isClosed) {
  const { write, closeBy } = writable();
  const fail = (reason) => destroyAny(its(), reason);
  const failLater = (reason) => nextTick(() => fail(reason));
  const whenReady = (act, done) => writer.ready.promise.then(() => act().then(() => done(), done), done);
  return {
    writev(chunks, callback) {
      whenReady(() => new Promise((resolve, reject) => {
        Promise.all(chunks.map(({ chunk }) => write(writer, chunk))).then(resolve, reject);
      }), told(callback, failLater));
    },
    write(chunk, encoding, callback) { whenReady(() => write(writer, chunk), told(callback, fail)); },
    final(callback) {
      if (isClosed()) return;
      const done = told(callback, failLater);
      closeBy(writer).then(() => done(), done);
    },
  };
}

// reading is the method of a stream of Node that reads by a reader of the web.
const reading = (reader, its) => function read() {
  readable().read(reader).then(({ value, done }) => { its().push(done ? null : value); }, (reason) => destroyAny(its(), reason));
};

function readableFromWeb(stream, options = {}) {
  checkReadable(stream, 'readableStream');
  validators().validateObject(options, 'options');
  const { highWaterMark, encoding, objectMode = false, signal } = options;
  checkEncoding(encoding);
  validators().validateBoolean(objectMode, 'options.objectMode');
  const reader = readerOf(stream);
  let isClosed = false;
  const { Readable } = require('stream');
  const made = new Readable({
    objectMode,
    highWaterMark,
    encoding,
    signal,
    read: reading(reader, () => made),
    destroy(error, callback) {
      const done = told(() => callback(error), rethrow);
      if (isClosed) done();
      else readable().cancelBy(reader, error).then(done, done);
    },
  });
  reader.closed.promise.then(() => { isClosed = true; }, (reason) => {
    isClosed = true;
    destroyAny(made, reason);
  });
  return made;
}

function writableFromWeb(stream, options = {}) {
  checkWritable(stream, 'writableStream');
  validators().validateObject(options, 'options');
  const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
  validators().validateBoolean(objectMode, 'options.objectMode');
  validators().validateBoolean(decodeStrings, 'options.decodeStrings');
  const writer = writerOf(stream);
  let isClosed = false;
  const { Writable } = require('stream');
  const made = new Writable({
    highWaterMark,
    objectMode,
    decodeStrings,
    signal,
    ...writing(writer, () => made, () => isClosed),
    destroy(error, callback) {
      const done = told(() => callback(error), rethrow);
      if (isClosed) done();
      else if (error === null || error === undefined) writable().closeBy(writer).then(done, done);
      else writer.stream.abort(error).then(done, done);
    },
  });
  writer.closed.promise.then(() => {
    isClosed = true;
    if (!isWritableEnded(made)) destroyAny(made, prematureClose());
  }, (reason) => {
    isClosed = true;
    destroyAny(made, reason);
  });
  return made;
}

function duplexFromWeb(pair = {}, options = {}) {
  validators().validateObject(pair, 'pair');
  const { readable: source, writable: sink } = pair;
  checkReadable(source, 'pair.readable');
  checkWritable(sink, 'pair.writable');
  validators().validateObject(options, 'options');
  const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true, highWaterMark, signal } = options;
  validators().validateBoolean(objectMode, 'options.objectMode');
  checkEncoding(encoding);
  const writer = writerOf(sink);
  const reader = readerOf(source);
  let isWritten = false;
  let isRead = false;
  const { Duplex } = require('stream');
  const made = new Duplex({
    allowHalfOpen,
    highWaterMark,
    objectMode,
    encoding,
    decodeStrings,
    signal,
    ...writing(writer, () => made, () => isWritten),
    read: reading(reader, () => made),
    destroy(error, callback) {
      const done = told(() => callback(error), rethrow);
      if (isWritten && isRead) {
        done();
        return;
      }
      const stop = async () => { if (!isWritten) await writer.stream.abort(error); };
      const leave = async () => { if (!isRead) await readable().cancelBy(reader, error); };
      Promise.all([stop(), leave()]).then(done, done);
    },
  });
  const failed = (reason) => {
    isWritten = true;
    isRead = true;
    destroyAny(made, reason);
  };
  writer.closed.promise.then(() => {
    isWritten = true;
    if (!isWritableEnded(made)) destroyAny(made, prematureClose());
  }, failed);
  reader.closed.promise.then(() => { isRead = true; }, failed);
  return made;
}

exports.readableFromWeb = readableFromWeb;
exports.writableFromWeb = writableFromWeb;
exports.duplexFromWeb = duplexFromWeb;
