'use strict';
// The global WritableStreamDefaultWriter.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');

let writerOf;

class WritableStreamDefaultWriter {
  // { stream, closed, ready }
  #writer;

  static {
    writerOf = (value) => (typeof value === 'object' && value !== null && #writer in value ? value.#writer : undefined);
  }

  constructor(stream) { this.#writer = require('internal/webstreams/writable').attached(stream); }

  [custom](depth, options) {
    const { stream, closed, ready } = writerOf(this);
    const facts = { stream: stream === undefined ? undefined : stream.face, close: closed.promise, ready: ready.promise };
    return require('internal/webstreams/shown').look(this, 'WritableStreamDefaultWriter', facts, depth, options);
  }
}

function writing(face) {
  const writer = writerOf(face);
  if (writer === undefined) throw require('internal/errors').invalidThis('WritableStreamDefaultWriter');
  return writer;
}

// promised is a promise that the writer has, or one that is rejected for who is no writer.
function promised(face, name) {
  const writer = writerOf(face);
  return writer === undefined ? Promise.reject(require('internal/errors').invalidThis('WritableStreamDefaultWriter')) : writer[name].promise;
}

// asked promises what an act comes to by a writer that has a stream.
function asked(face, act) {
  const writer = writerOf(face);
  if (writer === undefined) return Promise.reject(require('internal/errors').invalidThis('WritableStreamDefaultWriter'));
  const does = require('internal/webstreams/writable');
  return writer.stream === undefined ? Promise.reject(does.unattached()) : act(writer, does);
}

members(WritableStreamDefaultWriter.prototype, 'WritableStreamDefaultWriter', 'closed desiredSize ready abort close releaseLock write', (name) => {
  switch (name) {
    case 'closed': return { get closed() { return promised(this, 'closed'); } };
    case 'desiredSize': return { get desiredSize() { return require('internal/webstreams/writable').roomOf(writing(this)); } };
    case 'ready': return { get ready() { return promised(this, 'ready'); } };
    case 'abort': return { abort(reason = undefined) { return asked(this, ({ stream }) => stream.abort(reason)); } };
    case 'close': return { close() { return asked(this, (writer, { closeBy }) => closeBy(writer)); } };
    case 'releaseLock': return {
      releaseLock() {
        const writer = writing(this);
        if (writer.stream !== undefined) require('internal/webstreams/writable').release(writer);
      },
    };
    default: return { write(chunk = undefined) { return asked(this, (writer, { write }) => write(writer, chunk)); } };
  }
});

exports.WritableStreamDefaultWriter = WritableStreamDefaultWriter;
exports.writerOf = writerOf;
