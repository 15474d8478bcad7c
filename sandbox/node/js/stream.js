'use strict';
// node:stream. Its classes are loaded when their names are first touched.

const { Stream } = require('internal/streams/legacy');
const { defineProperty } = Object;

module.exports = Stream;

// late gives the class a member that is made at its first touch.
function late(holder, name, make) {
  const put = (value) => defineProperty(holder, name, { value, writable: true, enumerable: true, configurable: true });
  defineProperty(holder, name, {
    get() {
      const value = make();
      put(value);
      return value;
    },
    set: put,
    enumerable: true,
    configurable: true,
  });
}

const lateIn = (module, names) => {
  for (const name of names) late(Stream, name, () => require(module)[name]);
};

const kinds = 'internal/streams/kinds';
lateIn(kinds, ['isDestroyed', 'isDisturbed', 'isErrored', 'isReadable', 'isWritable']);
late(Stream, 'Readable', () => {
  const { Readable } = require('internal/streams/readable');
  require('internal/streams/statics').ofReadable(Readable);
  return Readable;
});
late(Stream, 'Writable', () => {
  const { Writable } = require('internal/streams/writable');
  require('internal/streams/statics').ofWritable(Writable);
  return Writable;
});
late(Stream, 'Duplex', () => {
  void Stream.Readable;
  void Stream.Writable;
  return require('internal/streams/duplex').Duplex;
});
for (const name of ['Transform', 'PassThrough']) {
  late(Stream, name, () => {
    void Stream.Duplex;
    return require('internal/streams/transform')[name];
  });
}
lateIn('internal/streams/duplexpair', ['duplexPair']);
late(Stream, 'pipeline', () => promised(require('internal/streams/pipeline').pipeline, 'pipeline'));
lateIn('internal/streams/abort', ['addAbortSignal']);
late(Stream, 'finished', () => promised(require('internal/streams/finished').finished, 'finished'));
late(Stream, 'destroy', () => require('internal/streams/destroy').destroyAny);
late(Stream, 'compose', () => require('internal/streams/compose').compose);
late(Stream, 'setDefaultHighWaterMark', () => require('internal/streams/state').setDefaultMark);
late(Stream, 'getDefaultHighWaterMark', () => require('internal/streams/state').defaultMark);
defineProperty(Stream, 'promises', { get() { return require('stream/promises'); }, enumerable: true, configurable: true });
Stream.Stream = Stream;
late(Stream, '_isArrayBufferView', () => ArrayBuffer.isView);
late(Stream, '_isUint8Array', () => function isUint8Array(value) { return require('internal/types').kind(value) === 'Uint8Array'; });
late(Stream, '_uint8ArrayToBuffer', () => function _uint8ArrayToBuffer(chunk) {
  return require('internal/buffer').Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
});

// promised has util.promisify give what stream/promises has.
function promised(f, name) {
  const { promisify } = require('internal/symbols');
  defineProperty(f, promisify, { get() { return require('stream/promises')[name]; }, enumerable: true });
  return f;
}
