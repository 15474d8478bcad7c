'use strict';
// What blobs are made of, and the members of the global Blob.

const { iterator } = require('internal/symbols');
const { stateOf, wrap } = require('internal/blob');
const errors = () => require('internal/errors');

const isView = (value) => ArrayBuffer.isView(value);
const bytesOf = (value) => (value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength));

exports.members = {
  get type() { return of(this).type; },

  get size() { return of(this).bytes.length; },

  slice(start = 0, end = undefined, contentType = '') {
    const { bytes } = of(this);
    const type = `${contentType}`;
    const part = bytes.subarray(start, end === undefined ? bytes.length : end);
    return wrap(part, /[^\x20-\x7e]/.test(type) ? '' : type.toLowerCase());
  },

  async arrayBuffer() {
    const { bytes } = of(this);
    return bytes.slice().buffer;
  },

  async text() {
    const { bytes } = of(this);
    return new (require('internal/textdecoder').TextDecoder)().decode(bytes);
  },

  async bytes() {
    return of(this).bytes.slice();
  },

  stream() {
    const { bytes } = of(this);
    return require('internal/bodystream').streamOf(bytes);
  },
};

// create makes the state of a blob from the arguments of its constructor.
exports.create = (sources, options) => {
  if (sources === null || typeof sources !== 'object' || typeof sources[iterator] !== 'function') {
    throw errors().invalidArgType('sources', 'a sequence', sources);
  }
  const given = dictionary(options);
  const endings = given.endings ?? 'transparent';
  let { type = '' } = given;
  if (endings !== 'transparent' && endings !== 'native') throw errors().invalidArgValue('options.endings', endings);
  const parts = [];
  let size = 0;
  let own = true;
  for (const source of sources) {
    const part = partOf(source, endings);
    own &&= !isChangeable(source);
    parts.push(part);
    size += part.length;
  }
  type = `${type}`;
  return { bytes: own && parts.length === 1 ? parts[0] : joined(parts, size), type: /[^\x20-\x7e]/.test(type) ? '' : type.toLowerCase() };
};

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

// isChangeable says of a source that a script may still change its bytes.
const isChangeable = (source) => isView(source) || source instanceof ArrayBuffer;

// partOf gives the bytes of a source; those that a script may still change are copied when
// they are joined.
function partOf(source, endings) {
  const blob = stateOf(source);
  if (blob !== undefined) return blob.bytes;
  if (isChangeable(source)) return bytesOf(source);
  let text = typeof source === 'string' ? source : `${source}`; // a template would copy it
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

// inspected is what inspect shows of a blob or a file.
exports.inspected = (name, object, names, depth, options) => {
  if (depth < 0) return `[${name}]`;
  const shown = {};
  for (const key of names) shown[key] = object[key];
  const inner = { ...options, depth: options.depth === null ? null : options.depth - 1 };
  return `${name} ${require('internal/inspect').inspect(shown, inner)}`;
};

exports.joined = joined;
exports.bytesOf = bytesOf;
