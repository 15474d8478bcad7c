'use strict';
// Streams of bodies.

const readable = () => require('internal/webstreams/readable');

exports.isStream = (value) => readable().stateOf(value) !== undefined;
exports.isDisturbed = (stream) => readable().stateOf(stream).disturbed;

// streamOf is a stream of bytes that are here. What it hands out is the reader's.
exports.streamOf = (bytes) => {
  const rest = bytes.slice();
  return stream((controller) => {
    if (rest.length > 0) controller.enqueue(rest);
    controller.close();
  }, () => {});
};

// streamOfPull is a stream of what a function promises chunk by chunk, and null at the end.
function streamOfPull(pull, cancel) {
  return stream(async (controller) => {
    const chunk = await pull();
    if (chunk !== null) {
      controller.enqueue(chunk);
      return;
    }
    controller.close();
  }, cancel);
}

function stream(pull, cancel) {
  return new (readable().ReadableStream)({ pull, cancel(reason) { return cancel === undefined ? undefined : cancel(reason); } }, { highWaterMark: 0 });
}

// pullOf is the reverse of streamOfPull. The stream is locked from then on.
function pullOf(source) {
  const { ReadableStreamDefaultReader, readBy, readerOf } = readable();
  const reader = readerOf(new ReadableStreamDefaultReader(source));
  return () => new Promise((resolve, reject) => {
    readBy(reader, { chunk: resolve, close() { resolve(null); }, error: reject });
  });
}

exports.streamOfPull = streamOfPull;
exports.pullOf = pullOf;

// through gives the chunks of a stream to another, which has them from then on.
exports.through = (source) => streamOfPull(pullOf(source), (reason) => readable().cancel(readable().stateOf(source), reason));
