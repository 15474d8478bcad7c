'use strict';
// ReadableStream.tee: two streams of the chunks of one.

const readable = () => require('internal/webstreams/readable');
const { nextTick } = require('internal/processtasks');
const { deferred } = require('internal/webstreams/kit');

function tee(state) {
  const { ReadableStreamDefaultReader, cancel, made, readBy, readerOf, stateOf } = readable();
  const reader = readerOf(new ReadableStreamDefaultReader(state.face));
  const branches = [];
  const gone = [false, false];
  const reasons = [undefined, undefined];
  const result = deferred();
  let reading = false;
  const controls = (i) => stateOf(branches[i]).controls;

  function pull() {
    if (reading) return;
    reading = true;
    readBy(reader, {
      chunk(value) {
        // The branches get it when whoever gave it is done.
        queueMicrotask(() => {
          reading = false;
          for (const i of [0, 1]) {
            if (!gone[i]) controls(i).enqueue(value);
          }
        });
      },
      close() {
        // They end in a task of their own, as in Node.
        nextTick(() => {
          reading = false;
          for (const i of [0, 1]) {
            if (!gone[i]) controls(i).close();
          }
          if (!gone[0] || !gone[1]) result.resolve(undefined);
        });
      },
      error() { reading = false; },
    });
  }

  for (const i of [0, 1]) {
    branches.push(made({
      pull() { pull(); },
      cancel(reason) {
        gone[i] = true;
        reasons[i] = reason;
        // The stream is cancelled once nobody wants it.
        if (gone[1 - i]) result.resolve(cancel(state, [...reasons]));
        return result.promise;
      },
    }));
  }
  reader.closed.promise.then(undefined, (reason) => {
    for (const i of [0, 1]) controls(i).error(reason);
    if (!gone[0] || !gone[1]) result.resolve(undefined);
  });
  return branches;
}

exports.tee = tee;
