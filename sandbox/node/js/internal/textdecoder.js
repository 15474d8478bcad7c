'use strict';
// The global TextDecoder.

const errors = () => require('internal/errors');
const { custom } = require('internal/symbols');

class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #decode;
  #streamed = false;

  constructor(encoding = 'utf-8', options = {}) {
    encoding = `${encoding}`;
    if (options !== null && options !== undefined) require('internal/validators').validateObject(options, 'options', true);
    const name = encoding === 'utf-8' ? encoding : native.encodingOf(encoding);
    if (name === null || name.startsWith('?')) {
      throw errors().coded(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${name === null ? encoding : name.slice(1)}" encoding is not supported`);
    }
    this.#encoding = name;
    this.#fatal = Boolean(options && options.fatal);
    this.#ignoreBOM = Boolean(options && options.ignoreBOM);
    this.#decode = native.decoder(name, this.#fatal, this.#ignoreBOM);
  }

  decode(input = undefined, options = undefined) {
    if (!(#encoding in this)) throw errors().invalidThis('TextDecoder');
    const streams = Boolean(options && options.stream);
    if (streams) this.#streamed = true;
    const text = this.#decode(bytesOf(input, this.#encoding, this.#streamed), streams);
    if (text === null) {
      throw errors().coded(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${this.#encoding}`);
    }
    return text;
  }

  get encoding() {
    if (!(#encoding in this)) throw errors().invalidThis('TextDecoder');
    return this.#encoding;
  }

  get fatal() {
    if (!(#encoding in this)) throw errors().invalidThis('TextDecoder');
    return this.#fatal;
  }

  get ignoreBOM() {
    if (!(#encoding in this)) throw errors().invalidThis('TextDecoder');
    return this.#ignoreBOM;
  }

  [custom](depth, options) {
    if (typeof depth === 'number' && depth < 0) return this;
    return `${this.constructor.name} ${require('internal/inspect').inspect({ encoding: this.encoding, fatal: this.fatal, ignoreBOM: this.ignoreBOM }, options)}`;
  }
}

function bytesOf(input, encoding, streamed) {
  if (input === undefined || native.isBytes(input)) return input;
  if (!ArrayBuffer.isView(input)) throw noBytes(encoding, streamed);
  return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
}

// noBytes words the error as whatever decodes in Node does.
function noBytes(encoding, streamed) {
  const name = encoding === 'utf-8' && !streamed ? 'list' : 'input';
  const kinds = encoding === 'windows-1252' ? 'ArrayBuffer, SharedArrayBuffer, or' : 'SharedArrayBuffer, ArrayBuffer or';
  return errors().coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be an instance of ${kinds} ArrayBufferView.`);
}

require('internal/shape').expose(TextDecoder.prototype, 'TextDecoder', 'decode encoding fatal ignoreBOM');

exports.TextDecoder = TextDecoder;
