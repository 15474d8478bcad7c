'use strict';
// The global CompressionStream.

const { custom } = require('internal/symbols');

const classes = { 'deflate': 'Deflate', 'deflate-raw': 'DeflateRaw', 'gzip': 'Gzip', 'brotli': 'BrotliCompress' };

class CompressionStream {
  #transform;

  constructor(format) {
    this.#transform = require('internal/webstreams/compression').pairOf('CompressionStream', format, classes);
  }

  get readable() { return this.#transform.readable; }

  get writable() { return this.#transform.writable; }

  [custom](depth, options) {
    const { readable, writable } = this.#transform;
    return require('internal/webstreams/shown').look(this, 'CompressionStream', { readable, writable }, depth, options);
  }
}

require('internal/shape').expose(CompressionStream.prototype, 'CompressionStream', 'readable writable');

exports.CompressionStream = CompressionStream;
