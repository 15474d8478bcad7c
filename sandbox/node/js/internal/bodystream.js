'use strict';
// Streams of bodies.

const readable = () => require('internal/webstreams/readable');

exports.isStream = (value) => readable().stateOf(value) !== undefined;
exports.isDisturbed = (stream) => readable().stateOf(stream).disturbed;

// streamOf is a stream of bytes that are here. What it hands out is the reader's.
exports.streamOf = (bytes) => {
  let rest = bytes.slice();
  return streamOfPull(async () => {
    const chunk = rest.length > 0 ? rest : null;
    rest = new Uint8Array(0);
    return chunk;
  });
};

// streamOfPull is a stream of the bytes that a function promises chunk by chunk, and null at
// the end. The chunks are the stream's.
function streamOfPull(pull, cancel) {
  const stream = require('internal/webstreams/bytes').made({
    async pull() {
      const { controls } = readable().stateOf(stream);
      let chunk = await pull();
      while (chunk !== null && chunk.length === 0) chunk = await pull();
      if (chunk !== null) {
        controls.enqueue(chunk);
        return;
      }
      controls.close();
      // A reader that brought memory gets it back.
      if (controls.places.length > 0) controls.respond(0);
    },
    cancel(reason) { return cancel === undefined ? undefined : cancel(reason); },
  });
  return stream;
}

// pullOf is the reverse of streamOfPull. The stream is locked from then on.
function pullOf(source) {
  const { ReadableStreamDefaultReader, readBy, readerOf } = readable();
  const reader = readerOf(new ReadableStreamDefaultReader(source));
  return () => new Promise((resolve, reject) => {
    // A chunk that is null is none: that means the end.
    readBy(reader, { chunk(value) { resolve(value === null ? undefined : value); }, close() { resolve(null); }, error: reject });
  });
}

exports.streamOfPull = streamOfPull;
exports.pullOf = pullOf;

// through gives the chunks of a stream to another, which has them from then on.
exports.through = (source) => {
  const pull = pullOf(source);
  const stream = readable().made({
    async pull() {
      const chunk = await pull();
      const { controls } = readable().stateOf(stream);
      if (chunk === null) controls.close();
      else controls.enqueue(chunk);
    },
    cancel(reason) { return readable().cancel(readable().stateOf(source), reason); },
  }, 0);
  return stream;
};
