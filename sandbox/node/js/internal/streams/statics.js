'use strict';
// The functions that the classes Readable and Writable have themselves.

const state = () => require('internal/streams/state');
const fromWeb = () => require('internal/streams/fromweb');
const toWeb = () => require('internal/streams/toweb');

exports.ofReadable = (Readable) => {
  Readable.ReadableState = state().ReadableState;
  Readable._fromList = function (n, its) { return require('internal/streams/readable').takeFrom(n, its); };
  Readable.from = function (iterable, opts) { return require('internal/streams/from').from(Readable, iterable, opts); };
  Readable.fromWeb = function (readableStream, options) { return fromWeb().readableFromWeb(readableStream, options); };
  Readable.toWeb = function (streamReadable, options) { return toWeb().readableToWeb(streamReadable, options); };
  Readable.wrap = function (source, options) {
    return new Readable({
      objectMode: (source ?? {}).readableObjectMode ?? (source ?? {}).objectMode ?? true,
      ...options,
      destroy(error, callback) {
        require('internal/streams/destroy').destroyAny(source, error);
        callback(error);
      },
    }).wrap(source);
  };
};

exports.ofWritable = (Writable) => {
  Writable.WritableState = state().WritableState;
  Writable.fromWeb = function (writableStream, options) { return fromWeb().writableFromWeb(writableStream, options); };
  Writable.toWeb = function (streamWritable) { return toWeb().writableToWeb(streamWritable); };
};
