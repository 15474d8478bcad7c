'use strict';
// The global ReadableStreamDefaultReader.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');

let readerOf;

class ReadableStreamDefaultReader {
  // { stream, closed, requests, into }
  #reader;

  static {
    readerOf = (value) => (typeof value === 'object' && value !== null && #reader in value ? value.#reader : undefined);
  }

  constructor(stream) { this.#reader = require('internal/webstreams/readable').attached(stream); }

  [custom](depth, options) {
    const { stream, requests, closed } = readerOf(this);
    const facts = { stream: stream === undefined ? undefined : stream.face, readRequests: requests.length, close: closed.promise };
    return require('internal/webstreams/shown').look(this, 'ReadableStreamDefaultReader', facts, depth, options);
  }
}

// refused is the promise of who asks something else than a reader.
const refused = () => Promise.reject(require('internal/errors').invalidThis('ReadableStreamDefaultReader'));

members(ReadableStreamDefaultReader.prototype, 'ReadableStreamDefaultReader', 'read releaseLock closed cancel', (name) => {
  switch (name) {
    case 'read': return {
      read() {
        const reader = readerOf(this);
        return reader === undefined ? refused() : require('internal/webstreams/readable').read(reader);
      },
    };
    case 'releaseLock': return {
      releaseLock() {
        const reader = readerOf(this);
        if (reader === undefined) throw require('internal/errors').invalidThis('ReadableStreamDefaultReader');
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

exports.ReadableStreamDefaultReader = ReadableStreamDefaultReader;
exports.readerOf = readerOf;
