'use strict';
// The global TextDecoderStream.

const { custom } = require('internal/symbols');

class TextDecoderStream {
  #decoder;
  #stream;

  constructor(encoding = 'utf-8', options = {}) {
    this.#decoder = new (require('internal/textdecoder').TextDecoder)(encoding, options);
    this.#stream = require('internal/webstreams/textstreams').decoder(this.#decoder);
  }

  get encoding() { return this.#decoder.encoding; }

  get fatal() { return this.#decoder.fatal; }

  get ignoreBOM() { return this.#decoder.ignoreBOM; }

  get readable() { return this.#stream.readable; }

  get writable() { return this.#stream.writable; }

  [custom](depth, options) {
    const { encoding, fatal, ignoreBOM } = this.#decoder;
    const { readable, writable } = this.#stream;
    const facts = { encoding, fatal, ignoreBOM, readable, writable };
    return require('internal/webstreams/shown').look(this, 'TextDecoderStream', facts, depth, options);
  }
}

require('internal/shape').expose(TextDecoderStream.prototype, undefined, 'encoding fatal ignoreBOM readable writable');

exports.TextDecoderStream = TextDecoderStream;
