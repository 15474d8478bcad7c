'use strict';
// node:zlib. Whole buffers are worked on without streams, which are loaded when one is made;
// everything here is made at its first touch.

const zlib = () => require('internal/zlib');
const { defineProperty } = Object;

const upper = (name) => name[0].toUpperCase() + name.slice(1);
const fixed = (name, value) => defineProperty({}, name, { value, enumerable: true });

let constants;
let hidden;

function codes() {
  const made = {};
  const right = ['Z_OK', 'Z_STREAM_END', 'Z_NEED_DICT'];
  const wrong = ['Z_ERRNO', 'Z_STREAM_ERROR', 'Z_DATA_ERROR', 'Z_MEM_ERROR', 'Z_BUF_ERROR', 'Z_VERSION_ERROR'];
  for (let i = 0; i < right.length; i++) made[right[i]] = i;
  for (let i = 0; i < right.length; i++) made[i] = right[i];
  for (let i = 0; i < wrong.length; i++) made[wrong[i]] = -1 - i;
  for (let i = 0; i < wrong.length; i++) made[-1 - i] = wrong[i];
  return Object.freeze(made);
}

function member(name) {
  if (name === 'crc32') return { crc32(data, value = 0) { return zlib().crc32(data, value); } };
  if (name === 'codes') return fixed(name, codes());
  if (name === 'constants') return fixed(name, constants ??= native.constants({ __proto__: null }, false));
  if (name.startsWith('create')) {
    const Class = name.slice('create'.length);
    return fixed(name, { value(options) { return new module.exports[Class](options); } }.value);
  }
  if (name.includes('_') || name === name.toUpperCase()) return hidden ??= native.constants({}, true);
  if (name === upper(name)) return { [name]: require('internal/zlibstreams').classOf(name) };
  if (name.endsWith('Sync')) {
    const Class = upper(name.slice(0, -'Sync'.length));
    return { [name]: function syncBufferWrapper(buffer, opts) { return zlib().inSync(Class, opts, name, buffer); } };
  }
  return {
    [name]: function asyncBufferWrapper(buffer, opts, callback) {
      if (typeof opts === 'function') {
        callback = opts;
        opts = {};
      }
      return zlib().inAsync(upper(name), opts, name, buffer, callback);
    },
  };
}

require('internal/shape').members(module.exports, undefined,
  'crc32 Deflate Inflate Gzip Gunzip DeflateRaw InflateRaw Unzip BrotliCompress BrotliDecompress ZstdCompress ZstdDecompress ' +
  'deflate deflateSync gzip gzipSync deflateRaw deflateRawSync unzip unzipSync inflate inflateSync gunzip gunzipSync inflateRaw ' +
  'inflateRawSync brotliCompress brotliCompressSync brotliDecompress brotliDecompressSync zstdCompress zstdCompressSync zstdDecompress ' +
  'zstdDecompressSync createDeflate createInflate createDeflateRaw createInflateRaw createGzip createGunzip createUnzip ' +
  `createBrotliCompress createBrotliDecompress createZstdCompress createZstdDecompress constants codes ${native.hidden()}`, member);
