'use strict';
// The global ReadableStreamBYOBReader.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');
const errors = () => require('internal/errors');

let readerOf;

class ReadableStreamBYOBReader {
  // { stream, closed, requests, into }
  #reader;

  static {
    readerOf = (value) => (typeof value === 'object' && value !== null && #reader in value ? value.#reader : undefined);
  }

  constructor(stream) { this.#reader = require('internal/webstreams/readable').attached(stream, true); }

  [custom](depth, options) {
    const { stream, into, closed } = readerOf(this);
    const facts = { stream: stream === undefined ? undefined : stream.face, readIntoRequests: into.length, close: closed.promise };
    return require('internal/webstreams/shown').look(this, 'ReadableStreamBYOBReader', facts, depth, options);
  }
}

// refused is the promise of who asks something else than a reader.
const refused = () => Promise.reject(errors().invalidThis('ReadableStreamBYOBReader'));

// leastOf is how many elements of a view must come.
function leastOf(options, view, { length, element }) {
  const min = options?.min ?? 1;
  if (typeof min !== 'number') throw errors().invalidArgType('options.min', 'number', min);
  if (min % 1 !== 0) throw errors().invalidArgValue('options.min', min, 'must be an integer');
  if (min <= 0) throw errors().invalidArgValue('options.min', min, 'must be greater than 0');
  if (min > length / element) {
    throw errors().outOfRange('options.min', require('internal/types').isDataView(view) ? '<= view.byteLength' : '<= view.length', min);
  }
  return min;
}

// readInto promises a view, filled.
async function readInto(reader, view, options) {
  if (reader === undefined) throw errors().invalidThis('ReadableStreamBYOBReader');
  const { checkView, factsOf } = require('internal/webstreams/memory');
  const { checkOptions, deferred, invalidState } = require('internal/webstreams/kit');
  checkView(view, 'view');
  checkOptions(options);
  const facts = factsOf(view);
  if (facts.length === 0) throw invalidState('View or Viewed ArrayBuffer is zero-length or detached');
  const min = leastOf(options, view, facts);
  if (reader.stream === undefined) throw invalidState('The reader is not attached to a stream');
  const result = deferred();
  require('internal/webstreams/readable').readIntoBy(reader, view, min, {
    chunk(value) { result.resolve({ value, done: false }); },
    close(value) { result.resolve({ value, done: true }); },
    error: result.reject,
  });
  return result.promise;
}

members(ReadableStreamBYOBReader.prototype, 'ReadableStreamBYOBReader', 'read releaseLock closed cancel', (name) => {
  switch (name) {
    case 'read': return { read(view, options = {}) { return readInto(readerOf(this), view, options); } };
    case 'releaseLock': return {
      releaseLock() {
        const reader = readerOf(this);
        if (reader === undefined) throw errors().invalidThis('ReadableStreamBYOBReader');
        if (reader.stream !== undefined) require('internal/webstreams/readable').unlock(reader);
      },
    };
    case 'closed': return {
      get closed() {
        const reader = readerOf(this);
        return reader === undefined ? refused() : reader.closed.promise;
      },
    };
    default: return {
      cancel(reason = undefined) {
        const reader = readerOf(this);
        return reader === undefined ? refused() : require('internal/webstreams/readable').cancelBy(reader, reason);
      },
    };
  }
});

exports.ReadableStreamBYOBReader = ReadableStreamBYOBReader;
exports.readerOf = readerOf;
