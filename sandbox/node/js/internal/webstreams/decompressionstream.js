'use strict';
// The global DecompressionStream.

const { custom } = require('internal/symbols');

const classes = { 'deflate': 'Inflate', 'deflate-raw': 'InflateRaw', 'gzip': 'Gunzip', 'brotli': 'BrotliDecompress' };

class DecompressionStream {
  #transform;

  constructor(format) {
    this.#transform = require('internal/webstreams/compression').pairOf('DecompressionStream', format, classes);
  }

  get readable() { return this.#transform.readable; }

  get writable() { return this.#transform.writable; }

  [custom](depth, options) {
    const { readable, writable } = this.#transform;
    return require('internal/webstreams/shown').look(this, 'DecompressionStream', { readable, writable }, depth, options);
  }
}

require('internal/shape').expose(DecompressionStream.prototype, 'DecompressionStream', 'readable writable');

exports.DecompressionStream = DecompressionStream;
