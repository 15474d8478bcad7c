'use strict';
// ReadableStream.pipeTo and pipeThrough.

const refuse = (name) => () => {
  throw require('internal/errors').notSupported(`ReadableStream.prototype.${name}()`, 'this version has no streams of the web to write to');
};

exports.pipeThrough = refuse('pipeThrough');
exports.pipeTo = async () => refuse('pipeTo')();
