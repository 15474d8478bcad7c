'use strict';
// node:stream. What it exports is loaded when its names are first touched.

const { Stream } = require('internal/streams/legacy');

module.exports = Stream;

function made(name) {
  switch (name) {
    case 'Readable': {
      const { Readable } = require('internal/streams/readable');
      require('internal/streams/statics').ofReadable(Readable);
      return Readable;
    }
    case 'Writable': {
      const { Writable } = require('internal/streams/writable');
      require('internal/streams/statics').ofWritable(Writable);
      return Writable;
    }
    case 'Duplex': {
      void Stream.Readable;
      void Stream.Writable;
      return require('internal/streams/duplex').Duplex;
    }
    case 'Transform':
    case 'PassThrough':
      void Stream.Duplex;
      return require('internal/streams/transform')[name];
    case 'duplexPair': return require('internal/streams/duplexpair').duplexPair;
    case 'pipeline':
    case 'finished': return promised(require(`internal/streams/${name}`)[name], name);
    case 'addAbortSignal': return require('internal/streams/abort').addAbortSignal;
    case 'destroy': return require('internal/streams/destroy').destroyAny;
    case 'compose': return require('internal/streams/compose').compose;
    case 'setDefaultHighWaterMark': return require('internal/streams/state').setDefaultMark;
    case 'getDefaultHighWaterMark': return require('internal/streams/state').defaultMark;
    case 'Stream': return Stream;
    case '_isArrayBufferView': return ArrayBuffer.isView;
    case '_isUint8Array': return function isUint8Array(value) { return require('internal/types').kind(value) === 'Uint8Array'; };
    case '_uint8ArrayToBuffer': return function _uint8ArrayToBuffer(chunk) {
      return require('internal/buffer').Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    };
    default: return require('internal/streams/kinds')[name];
  }
}

// promised has util.promisify give what stream/promises has.
function promised(f, name) {
  const { promisify } = require('internal/symbols');
  Object.defineProperty(f, promisify, { get() { return require('stream/promises')[name]; }, enumerable: true });
  return f;
}

native.late(Stream, 'isDestroyed isDisturbed isErrored isReadable isWritable Readable Writable Duplex Transform PassThrough duplexPair ' +
  'pipeline addAbortSignal finished destroy compose setDefaultHighWaterMark getDefaultHighWaterMark', made);
Object.defineProperty(Stream, 'promises', { get() { return require('stream/promises'); }, enumerable: true, configurable: true });
native.late(Stream, 'Stream _isArrayBufferView _isUint8Array _uint8ArrayToBuffer', made);
