'use strict';
// The globals TextEncoder and TextDecoder.

const errors = () => require('internal/errors');
const { defineProperties, defineProperty } = Object;
const Bytes = Uint8Array;

// The labels of the encodings that there are.
const labels = {
  'utf-8': ' unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8 ',
  'utf-16le': ' csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le ',
  'utf-16be': ' unicodefffe utf-16be ',
  'windows-1252': ' ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 ' +
    'iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252 ',
};

function encodingOf(label) {
  if (label === 'utf-8' || label === '' || label.includes(' ')) return label === 'utf-8' ? label : undefined;
  for (const name of Object.keys(labels)) {
    if (labels[name].includes(` ${label} `)) return name;
  }
  return undefined;
}

class TextEncoder {
  get encoding() { return 'utf-8'; }

  encode(input = '') {
    return new Bytes(native.encode(`${input}`));
  }

  encodeInto(source, destination) {
    if (typeof source !== 'string') throw errors().invalidArgType('src', 'string', source);
    if (!(destination instanceof Bytes)) throw errors().invalidArgType('dest', 'Uint8Array', destination);
    const [read, written] = native.encodeInto(source, destination);
    return { read, written };
  }
}

class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #decode;

  constructor(encoding = 'utf-8', options = {}) {
    const label = `${encoding}`.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '').toLowerCase();
    if (options !== null && options !== undefined) require('internal/validators').validateObject(options, 'options', true);
    const name = encodingOf(label);
    if (name === undefined) throw errors().coded(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${encoding}" encoding is not supported`);
    this.#encoding = name;
    this.#fatal = Boolean(options && options.fatal);
    this.#ignoreBOM = Boolean(options && options.ignoreBOM);
    this.#decode = native.decoder(name, this.#fatal, this.#ignoreBOM);
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

  decode(input = undefined, options = undefined) {
    if (!(#encoding in this)) throw errors().invalidThis('TextDecoder');
    const text = this.#decode(bytesOf(input), Boolean(options && options.stream));
    if (text === null) {
      throw errors().coded(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${this.#encoding}`);
    }
    return text;
  }
}

function bytesOf(input) {
  if (input === undefined || native.isBytes(input)) return input;
  if (!ArrayBuffer.isView(input)) {
    throw errors().coded(TypeError, 'ERR_INVALID_ARG_TYPE',
      'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.');
  }
  return new Bytes(input.buffer, input.byteOffset, input.byteLength);
}

for (const [constructor, names] of [
  [TextEncoder, ['encode', 'encodeInto', 'encoding']], [TextDecoder, ['decode', 'encoding', 'fatal', 'ignoreBOM']],
]) {
  const enumerable = {};
  for (const name of names) enumerable[name] = { enumerable: true };
  defineProperties(constructor.prototype, enumerable);
  defineProperty(constructor.prototype, Symbol.toStringTag, { value: constructor.name, configurable: true });
}

exports.TextEncoder = TextEncoder;
exports.TextDecoder = TextDecoder;
