'use strict';
// The global TextEncoderStream.

const { custom } = require('internal/symbols');

class TextEncoderStream {
  #handle = 'utf-8';
  #transform;

  constructor() { this.#transform = require('internal/webstreams/textstreams').encoder(); }

  get encoding() { return this.#handle; }

  get readable() { return this.#transform.readable; }

  get writable() { return this.#transform.writable; }

  [custom](depth, options) {
    const { readable, writable } = this.#transform;
    return require('internal/webstreams/shown').look(this, 'TextEncoderStream', { encoding: 'utf-8', readable, writable }, depth, options);
  }
}

require('internal/shape').expose(TextEncoderStream.prototype, undefined, 'encoding readable writable');

exports.TextEncoderStream = TextEncoderStream;
