'use strict';
// The global Blob.

const { expose } = require('internal/shape');
const { custom, iterator } = require('internal/symbols');
const errors = () => require('internal/errors');

const isView = (value) => ArrayBuffer.isView(value);
const bytesOf = (value) => (value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength));

let stateOf;
let wrap;

class Blob {
  // { bytes, type }
  #state;

  static {
    stateOf = (value) => (typeof value === 'object' && value !== null && #state in value ? value.#state : undefined);
    wrap = (bytes, type) => {
      const made = new Blob();
      made.#state = { bytes, type };
      return made;
    };
  }

  constructor(sources = [], options = undefined) {
    if (sources === null || typeof sources !== 'object' || typeof sources[iterator] !== 'function') {
      throw errors().invalidArgType('sources', 'a sequence', sources);
    }
    const given = dictionary(options);
    const endings = given.endings ?? 'transparent';
    let { type = '' } = given;
    if (endings !== 'transparent' && endings !== 'native') throw errors().invalidArgValue('options.endings', endings);
    const parts = [];
    let size = 0;
    for (const source of sources) {
      const part = partOf(source, endings);
      parts.push(part);
      size += part.length;
    }
    type = `${type}`;
    this.#state = { bytes: joined(parts, size), type: /[^\x20-\x7e]/.test(type) ? '' : type.toLowerCase() };
  }

  get type() { return of(this).type; }

  get size() { return of(this).bytes.length; }

  slice(start = 0, end = undefined, contentType = '') {
    const { bytes } = of(this);
    const type = `${contentType}`;
    const part = bytes.subarray(start, end === undefined ? bytes.length : end);
    return wrap(part, /[^\x20-\x7e]/.test(type) ? '' : type.toLowerCase());
  }

  async arrayBuffer() {
    const { bytes } = of(this);
    return bytes.slice().buffer;
  }

  async text() {
    const { bytes } = of(this);
    return new (require('internal/textdecoder').TextDecoder)().decode(bytes);
  }

  async bytes() {
    return of(this).bytes.slice();
  }

  stream() {
    const { bytes } = of(this);
    return require('internal/bodystream').streamOf(bytes);
  }

  [custom](depth, options) {
    of(this);
    if (depth < 0) return '[Blob]';
    const inner = { ...options, depth: options.depth === null ? null : options.depth - 1 };
    return `Blob ${require('internal/inspect').inspect({ size: this.size, type: this.type }, inner)}`;
  }
}

function of(blob) {
  const state = stateOf(blob);
  if (state === undefined) throw errors().invalidThis('Blob');
  return state;
}

function dictionary(options) {
  if (options === undefined || options === null) return {};
  if (typeof options !== 'object' && typeof options !== 'function') throw errors().invalidArgType('options', 'a dictionary', options);
  return options;
}

// partOf gives the bytes of a source; those that a script may still change are copied when
// they are joined.
function partOf(source, endings) {
  const blob = stateOf(source);
  if (blob !== undefined) return blob.bytes;
  if (isView(source) || source instanceof ArrayBuffer) return bytesOf(source);
  let text = `${source}`;
  if (endings === 'native') text = text.replace(/\r\n|\r|\n/g, '\n');
  return new (require('internal/textencoder').TextEncoder)().encode(text);
}

function joined(parts, size) {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

expose(Blob.prototype, 'Blob', 'type size slice arrayBuffer text bytes stream');

exports.Blob = Blob;
exports.stateOf = stateOf;
exports.isBlob = (value) => stateOf(value) !== undefined;
exports.wrap = wrap;
exports.joined = joined;
exports.bytesOf = bytesOf;
exports.dictionary = dictionary;
