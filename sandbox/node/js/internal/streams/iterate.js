'use strict';
// A Readable as an asynchronous iterator.

const { both, destroyAny } = require('internal/streams/destroy');
const { nothing } = require('internal/streams/state');

function iterate(stream, options) {
  if (typeof stream.read !== 'function') {
    const { Readable } = require('internal/streams/readable');
    stream = new Readable({ objectMode: true }).wrap(stream);
  }
  let wake = nothing;
  let cleanUp;
  // What it ended with: null for the regular end, undefined while it has not.
  let error;
  const next = () => {
    wake();
    wake = nothing;
  };
  let begun = false;
  const begin = () => {
    begun = true;
    stream.on('readable', next);
    cleanUp = require('internal/streams/finished').finished(stream, { writable: false }, (failure) => {
      error = failure ? both(error, failure) : null;
      wake();
      wake = nothing;
    });
  };
  const iterator = require('internal/streams/generator').generator({
    async step() {
      if (!begun) begin();
      for (;;) {
        const chunk = stream.destroyed ? null : stream.read();
        if (chunk !== null) return { value: chunk, done: false };
        if (error) throw error;
        if (error === null) return { value: undefined, done: true };
        await new Promise((resolve) => { wake = resolve; });
      }
    },
    leave(failure, failed) {
      if (failed) error = both(error, failure);
      const destroys = (options ?? {}).destroyOnReturn !== false;
      if ((error || destroys) && (error === undefined || stream._readableState.autoDestroy)) {
        destroyAny(stream, null);
      } else {
        stream.off('readable', next);
        cleanUp();
      }
    },
  });
  iterator.stream = stream;
  return iterator;
}

exports.iterate = iterate;
