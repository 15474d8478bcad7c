'use strict';
// The global TextEncoderStream.

const { custom } = require('internal/symbols');

class TextEncoderStream {
  #stream;

  constructor() { this.#stream = require('internal/webstreams/textstreams').encoder(); }

  get encoding() {
    void this.#stream;
    return 'utf-8';
  }

  get readable() { return this.#stream.readable; }

  get writable() { return this.#stream.writable; }

  [custom](depth, options) {
    const { readable, writable } = this.#stream;
    return require('internal/webstreams/shown').look(this, 'TextEncoderStream', { encoding: 'utf-8', readable, writable }, depth, options);
  }
}

require('internal/shape').expose(TextEncoderStream.prototype, undefined, 'encoding readable writable');

exports.TextEncoderStream = TextEncoderStream;
