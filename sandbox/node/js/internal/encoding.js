'use strict';
// The globals TextEncoder and TextDecoder.

const { typedTag, typedBuffer, typedOffset, typedBytes, toLowerCase, replace } = require('internal/intrinsics');
const { coded, invalidArgType, invalidThis } = require('internal/errors');
const { validateString, validateObject } = require('internal/validators');
const types = require('internal/types');
const { isView } = ArrayBuffer;
const { defineProperties, defineProperty } = Object;
const Bytes = Uint8Array;

const labels = { __proto__: null };
const encodings = {
  'utf-8': 'unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8',
  'utf-16le': 'csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le',
  'utf-16be': 'unicodefffe utf-16be',
  'windows-1252': 'ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 ' +
    'iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252',
};
for (const name of Object.keys(encodings)) {
  for (const label of encodings[name].split(' ')) labels[label] = name;
}

class TextEncoder {
  get encoding() { return 'utf-8'; }

  encode(input = '') {
    return new Bytes(native.encode(`${input}`));
  }

  encodeInto(source, destination) {
    validateString(source, 'src');
    if (!types.isUint8Array(destination)) throw invalidArgType('dest', 'Uint8Array', destination);
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
    const label = toLowerCase(replace(`${encoding}`, /^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, ''));
    if (options !== null && options !== undefined) validateObject(options, 'options', true);
    const name = labels[label];
    if (name === undefined) throw coded(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${encoding}" encoding is not supported`);
    this.#encoding = name;
    this.#fatal = Boolean(options && options.fatal);
    this.#ignoreBOM = Boolean(options && options.ignoreBOM);
    this.#decode = native.decoder(name, this.#fatal, this.#ignoreBOM);
  }

  get encoding() {
    if (!(#encoding in this)) throw invalidThis('TextDecoder');
    return this.#encoding;
  }

  get fatal() {
    if (!(#encoding in this)) throw invalidThis('TextDecoder');
    return this.#fatal;
  }

  get ignoreBOM() {
    if (!(#encoding in this)) throw invalidThis('TextDecoder');
    return this.#ignoreBOM;
  }

  decode(input = undefined, options = undefined) {
    if (!(#encoding in this)) throw invalidThis('TextDecoder');
    const text = this.#decode(bytesOf(input), Boolean(options && options.stream));
    if (text === null) {
      throw coded(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${this.#encoding}`);
    }
    return text;
  }
}

const dataViewBuffer = Object.getOwnPropertyDescriptor(DataView.prototype, 'buffer').get;
const dataViewOffset = Object.getOwnPropertyDescriptor(DataView.prototype, 'byteOffset').get;
const dataViewBytes = Object.getOwnPropertyDescriptor(DataView.prototype, 'byteLength').get;
const { apply } = Reflect;

function bytesOf(input) {
  if (input === undefined || types.isArrayBuffer(input)) return input;
  if (!isView(input)) {
    throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.');
  }
  const tag = typedTag(input);
  if (tag === 'Uint8Array') return input;
  if (tag !== undefined) return new Bytes(typedBuffer(input), typedOffset(input), typedBytes(input));
  return new Bytes(apply(dataViewBuffer, input, []), apply(dataViewOffset, input, []), apply(dataViewBytes, input, []));
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
