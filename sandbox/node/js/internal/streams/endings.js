'use strict';
// What all streams have under symbols: what becomes of rejections of their listeners, and
// asynchronous disposal.

const { hideSymbol } = require('internal/shape');

const disposeReadable = {
  value() {
    let error;
    if (!this.destroyed) {
      error = this.readableEnded ? null : require('internal/errors').abortError();
      this.destroy(error);
    }
    return new Promise((resolve, reject) => {
      require('internal/streams/finished').finished(this, (failure) => (failure && failure !== error ? reject(failure) : resolve(null)));
    });
  },
}.value;

const disposeWritable = {
  value() {
    let error;
    if (!this.destroyed) {
      error = this.writableFinished ? null : require('internal/errors').abortError();
      this.destroy(error);
    }
    return new Promise((resolve, reject) => {
      require('internal/streams/finished').finished(this, (failure) => (failure && failure.name !== 'AbortError' ? reject(failure) : resolve()));
    });
  },
}.value;

const rejected = { value(error) { this.destroy(error); } }.value;

exports.install = (prototype, isWritable) => {
  hideSymbol(prototype, Symbol.for('nodejs.rejection'), rejected);
  hideSymbol(prototype, require('internal/asynckeys').asyncDispose, isWritable ? disposeWritable : disposeReadable);
};
