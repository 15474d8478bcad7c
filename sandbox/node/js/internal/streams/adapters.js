'use strict';
// Streams of Node as streams of the web and back.

const refuse = (name) => () => {
  throw require('internal/errors').notSupported(`${name}()`, 'this version cannot turn streams of Node and of the web into each other');
};

exports.readableFromWeb = refuse('stream.Readable.fromWeb');
exports.readableToWeb = refuse('stream.Readable.toWeb');
exports.writableFromWeb = refuse('stream.Writable.fromWeb');
exports.writableToWeb = refuse('stream.Writable.toWeb');
exports.fromWebDuplex = refuse('stream.Duplex.fromWeb');
exports.toWebDuplex = refuse('stream.Duplex.toWeb');
