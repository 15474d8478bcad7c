'use strict';
// Arguments of crypto: what stands for bytes, and callbacks.

const errors = () => require('internal/errors');
const buffers = () => require('internal/buffer').Buffer;
const { isView } = ArrayBuffer;
const isArrayBuffer = (value) => value instanceof ArrayBuffer || require('internal/types').kind(value) === 'ArrayBuffer';

const whole = (view) => (view instanceof Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
const views = ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];

// bytes are those of a text, a view or an ArrayBuffer.
exports.bytes = (value, name, encoding, expected = ['string', ...views]) => {
  if (typeof value === 'string') return buffers().from(value, encoding === 'buffer' ? 'utf8' : encoding);
  if (isView(value)) return whole(value);
  if (typeof value === 'object' && value !== null && isArrayBuffer(value)) return new Uint8Array(value);
  throw errors().invalidArgType(name, expected, value);
};

// raw are those of a view or an ArrayBuffer.
exports.raw = (value, name, expected = views) => {
  if (isView(value)) return whole(value);
  if (typeof value === 'object' && value !== null && isArrayBuffer(value)) return new Uint8Array(value);
  throw errors().invalidArgType(name, expected, value);
};

// data is a text or the bytes of a view.
exports.data = (value, name) => {
  if (typeof value === 'string') return value;
  if (isView(value)) return whole(value);
  throw errors().invalidArgType(name, ['string', 'Buffer', 'TypedArray', 'DataView'], value);
};

// given are the bytes of data.
exports.given = (value, name, encoding) => {
  const data = exports.data(value, name);
  return typeof data === 'string' ? buffers().from(data, encoding === 'buffer' ? 'utf8' : encoding) : data;
};

exports.isBytes = (value) => isView(value) || (typeof value === 'object' && value !== null && isArrayBuffer(value));

// out gives the bytes of an ArrayBuffer as a Buffer, or as text.
exports.out = (bytes, encoding) => {
  const buffer = buffers().from(bytes);
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
};

exports.callback = (value, name = 'callback') => {
  if (typeof value !== 'function') throw errors().invalidArgType(name, 'Function', value);
};

// later does work as a task of its own and gives the callback what comes of it.
exports.later = (native, work, callback, spread = false) => {
  native.defer(() => {
    let value;
    try {
      value = work();
    } catch (error) {
      // What fails on a thread of Node's says less of it.
      callback(error.library === undefined ? error : require('internal/cryptoerrors').plain(error.message));
      return;
    }
    if (spread) callback(null, ...value);
    else callback(null, value);
  });
};
