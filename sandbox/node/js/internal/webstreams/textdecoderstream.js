'use strict';
// The global TextDecoderStream.

const { custom } = require('internal/symbols');

class TextDecoderStream {
  #handle;
  #transform;

  constructor(encoding = 'utf-8', options = {}) {
    this.#handle = new (require('internal/textdecoder').TextDecoder)(encoding, options);
    this.#transform = require('internal/webstreams/textstreams').decoder(this.#handle);
  }

  get encoding() { return this.#handle.encoding; }

  get fatal() { return this.#handle.fatal; }

  get ignoreBOM() { return this.#handle.ignoreBOM; }

  get readable() { return this.#transform.readable; }

  get writable() { return this.#transform.writable; }

  [custom](depth, options) {
    const { encoding, fatal, ignoreBOM } = this.#handle;
    const { readable, writable } = this.#transform;
    const facts = { encoding, fatal, ignoreBOM, readable, writable };
    return require('internal/webstreams/shown').look(this, 'TextDecoderStream', facts, depth, options);
  }
}

require('internal/shape').expose(TextDecoderStream.prototype, undefined, 'encoding fatal ignoreBOM readable writable');

exports.TextDecoderStream = TextDecoderStream;
