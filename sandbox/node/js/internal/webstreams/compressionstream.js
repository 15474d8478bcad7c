'use strict';
// The global CompressionStream.

const { custom } = require('internal/symbols');

const classes = { 'deflate': 'Deflate', 'deflate-raw': 'DeflateRaw', 'gzip': 'Gzip', 'brotli': 'BrotliCompress' };

class CompressionStream {
  #pair;

  constructor(format) {
    this.#pair = require('internal/webstreams/compression').pairOf('CompressionStream', format, classes);
  }

  get readable() { return this.#pair.readable; }

  get writable() { return this.#pair.writable; }

  [custom](depth, options) {
    const { readable, writable } = this.#pair;
    return require('internal/webstreams/shown').look(this, 'CompressionStream', { readable, writable }, depth, options);
  }
}

require('internal/shape').expose(CompressionStream.prototype, 'CompressionStream', 'readable writable');

exports.CompressionStream = CompressionStream;
