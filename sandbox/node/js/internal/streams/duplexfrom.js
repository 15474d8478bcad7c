'use strict';
// Duplex.from: a Duplex of about anything that can be read or written.

const { nextTick } = require('internal/processtasks');
const { destroyAny } = require('internal/streams/destroy');
const { finished } = require('internal/streams/finished');
const kinds = require('internal/streams/kinds');
const errors = () => require('internal/errors');
const { isReadableNodeStream, isReadableStream, isWritableNodeStream, isWritableStream } = kinds;
const readableClass = () => require('internal/streams/readable').Readable;
const duplexClass = () => require('internal/streams/duplex').Duplex;
const invalidReturn = (...parts) => require('internal/streams/pipeline').invalidReturn(...parts);

let madeClass;

// classOf is the class of what is made here: a Duplex of which one side is left out is over
// on that side.
function classOf() {
  if (madeClass !== undefined) return madeClass;
  const Duplex = duplexClass();
  madeClass = class Duplexify extends Duplex {
    constructor(options) {
      super(options);
      if ((options ?? {}).readable === false) {
        this._readableState.readable = false;
        this._readableState.ended = true;
        this._readableState.endEmitted = true;
      }
      if ((options ?? {}).writable === false) {
        const state = this._writableState;
        state.writable = false;
        state.ending = true;
        state.ended = true;
        state.finished = true;
      }
    }
  };
  return madeClass;
}

function duplexFrom(body, name) {
  if (kinds.isDuplexNodeStream(body)) return body;
  if (isReadableNodeStream(body)) return pair({ readable: body });
  if (isWritableNodeStream(body)) return pair({ writable: body });
  if (kinds.isNodeStream(body)) return pair({ writable: false, readable: false });
  if (isReadableStream(body)) return pair({ readable: readableClass().fromWeb(body) });
  if (isWritableStream(body)) return pair({ writable: require('internal/streams/writable').Writable.fromWeb(body) });
  const Class = classOf();
  const from = (value, options) => require('internal/streams/from').from(Class, value, options);
  if (typeof body === 'function') return ofFunction(Class, body, name, from);
  if (body && typeof body === 'object' && Object.prototype.toString.call(body) === '[object Blob]') return duplexFrom(body.arrayBuffer(), name);
  if (kinds.isIterable(body)) return from(body, { objectMode: true, writable: false });
  if (body && isReadableStream(body.readable) && isWritableStream(body.writable)) return Class.fromWeb(body);
  if (body && (typeof body.writable === 'object' || typeof body.readable === 'object')) {
    const side = (value, isOne) => {
      if (!value) return undefined;
      return isOne(value) ? value : duplexFrom(value, name);
    };
    return pair({ readable: side(body.readable, isReadableNodeStream), writable: side(body.writable, isWritableNodeStream) });
  }
  const then = body === null || body === undefined ? undefined : body.then;
  if (typeof then === 'function') {
    const made = new Class({ objectMode: true, writable: false, read() {} });
    then.call(body, (value) => {
      if (value !== undefined && value !== null) made.push(value);
      made.push(null);
    }, (error) => { destroyAny(made, error); });
    return made;
  }
  throw errors().invalidArgType(name,
    ['Blob', 'ReadableStream', 'WritableStream', 'Stream', 'Iterable', 'AsyncIterable', 'Function', '{ readable, writable } pair', 'Promise'], body);
}

function ofFunction(Class, body, name, from) {
  const { value, write, final, destroy } = called(body);
  if (kinds.isDuplexNodeStream(value)) return value;
  if (kinds.isIterable(value)) return from(value, { objectMode: true, write, final, destroy });
  const then = value === null || value === undefined ? undefined : value.then;
  if (typeof then !== 'function') throw invalidReturn('Iterable, AsyncIterable or AsyncFunction', name, value);
  let made;
  const promise = then.call(value, (got) => {
    if (got !== undefined && got !== null) throw invalidReturn('nully', 'body', got);
  }, (error) => { destroyAny(made, error); });
  made = new Class({
    objectMode: true,
    readable: false,
    write,
    final(callback) {
      final(async () => {
        try {
          await promise;
          nextTick(callback, null);
        } catch (error) {
          nextTick(callback, error);
        }
      });
    },
    destroy,
  });
  return made;
}

// called calls a function with an iterable of what will be written.
function called(body) {
  let resolve;
  let promise = new Promise((done) => { resolve = done; });
  const controller = new AbortController();
  const { signal } = controller;
  const value = body(require('internal/streams/generator').generator({
    async step() {
      const { chunk, done, callback } = await promise;
      nextTick(callback);
      if (done) return { value: undefined, done: true };
      if (signal.aborted) throw errors().abortError(signal.reason);
      promise = new Promise((go) => { resolve = go; });
      return { value: chunk, done: false };
    },
  }), { signal });
  const give = (what) => {
    const go = resolve;
    resolve = null;
    go(what);
  };
  return {
    value,
    write(chunk, encoding, callback) { give({ chunk, done: false, callback }); },
    final(callback) { give({ done: true, callback }); },
    destroy(error, callback) {
      controller.abort();
      callback(error);
    },
  };
}

// pair makes a Duplex of a stream to read from and one to write to.
function pair({ readable: source, writable: sink }) {
  const reads = source && typeof source.read !== 'function' ? readableClass().wrap(source) : source;
  let readable = !!kinds.isReadable(reads);
  let writable = !!kinds.isWritable(sink);
  let drain = null;
  let finish = null;
  let readMore = null;
  let close;
  const Class = classOf();
  const made = new Class({
    readableObjectMode: !!(reads && reads.readableObjectMode),
    writableObjectMode: !!(sink && sink.writableObjectMode),
    readable,
    writable,
  });
  const over = (error) => {
    const callback = close;
    close = null;
    if (callback) callback(error);
    else if (error) made.destroy(error);
    else if (!readable && !writable) made.destroy();
  };

  if (writable) {
    finished(sink, (error) => {
      writable = false;
      if (error) destroyAny(reads, error);
      over(error);
    });
    made._write = function (chunk, encoding, callback) {
      if (sink.write(chunk, encoding)) callback();
      else drain = callback;
    };
    made._final = function (callback) {
      sink.end();
      finish = callback;
    };
    sink.on('drain', () => {
      if (!drain) return;
      const callback = drain;
      drain = null;
      callback();
    });
    sink.on('finish', () => {
      if (!finish) return;
      const callback = finish;
      finish = null;
      callback();
    });
  }
  if (readable) {
    finished(reads, (error) => {
      readable = false;
      if (error) destroyAny(reads, error);
      over(error);
    });
    reads.on('readable', () => {
      if (!readMore) return;
      const read = readMore;
      readMore = null;
      read();
    });
    reads.on('end', () => { made.push(null); });
    made._read = function () {
      for (;;) {
        const chunk = reads.read();
        if (chunk === null) {
          readMore = made._read;
          return;
        }
        if (!made.push(chunk)) return;
      }
    };
  }
  made._destroy = function (error, callback) {
    if (!error && close !== null) error = errors().abortError();
    readMore = null;
    drain = null;
    finish = null;
    if (close === null) {
      callback(error);
    } else {
      close = callback;
      destroyAny(sink, error);
      destroyAny(reads, error);
    }
  };
  return made;
}

exports.duplexFrom = duplexFrom;
