'use strict';
// node:string_decoder

const errors = () => require('internal/errors');
const buffers = () => require('internal/buffer').Buffer;
const { getter } = require('internal/shape');

const names = {
  __proto__: null,
  utf8: 'utf8', 'utf-8': 'utf8', ucs2: 'utf16le', 'ucs-2': 'utf16le', utf16le: 'utf16le', 'utf-16le': 'utf16le', latin1: 'latin1',
  binary: 'latin1', ascii: 'ascii', hex: 'hex', base64: 'base64', base64url: 'base64url',
};

// Where a decoder keeps what of its state, in the bytes that Node shows of it: the bytes
// of an incomplete character, how many are missing, how many there are, the encoding.
const MISSING = 4;
const HELD = 5;
const ENCODING = 6;
const numbers = ['ascii', 'utf8', 'base64', 'utf16le', 'latin1', 'hex', 'buffer', 'base64url'];
const kState = require('internal/symbols').made('kNativeDecoder');

function nameOf(encoding) {
  if (encoding === undefined || encoding === null || encoding === '') return 'utf8';
  const name = typeof encoding === 'string' ? names[encoding.toLowerCase()] : undefined;
  if (name === undefined) throw errors().unknownEncoding(require('internal/format').format('%s', encoding));
  return name;
}

function StringDecoder(encoding) {
  this.encoding = nameOf(encoding);
  this[kState] = buffers().alloc(7);
  this[kState][ENCODING] = numbers.indexOf(this.encoding);
}

function stateOf(decoder) {
  const state = decoder[kState];
  if (!state) throw errors().invalidThis('StringDecoder');
  return state;
}

function text(encoding, bytes, from, to) {
  return bytes.toString(encoding, from, to);
}

// incompleteUTF8 counts the bytes at the end that begin a character which they do not end.
function incompleteUTF8(state, bytes, from) {
  let held = 0;
  for (let i = bytes.length - 1; i >= from; i--) {
    held++;
    const byte = bytes[i];
    if ((byte & 0xc0) === 0x80) {
      if (held >= 4 || i === from) return 0;
      continue;
    }
    let size = 0;
    if ((byte & 0xe0) === 0xc0) size = 2;
    else if ((byte & 0xf0) === 0xe0) size = 3;
    else if ((byte & 0xf8) === 0xf0) size = 4;
    if (held >= size) return 0;
    state[MISSING] = size - held;
    return held;
  }
  return 0;
}

// incomplete counts the bytes at the end that wait for more, and notes for how many.
function incomplete(encoding, state, bytes, from) {
  const length = bytes.length - from;
  const last = bytes[bytes.length - 1];
  if (encoding === 'utf8') return last & 0x80 ? incompleteUTF8(state, bytes, from) : 0;
  if (encoding === 'utf16le') {
    if (length % 2 === 1) {
      state[MISSING] = 1;
      return 1;
    }
    if ((last & 0xfc) !== 0xd8) return 0;
    state[MISSING] = 2;
    return 2;
  }
  const held = length % 3;
  if (held > 0) state[MISSING] = 3 - held;
  return held;
}

// complete fills up the character that an earlier write began. It answers the text of it,
// or undefined while it is not complete, and how many bytes it took.
function complete(encoding, state, bytes) {
  let taken = 0;
  if (encoding === 'utf8') {
    const missing = state[MISSING];
    for (let i = 0; i < bytes.length && i < missing; i++) {
      if ((bytes[i] & 0xc0) === 0x80) continue;
      // The character ends where another begins.
      state[MISSING] = 0;
      state.set(bytes.subarray(0, i), state[HELD]);
      state[HELD] += i;
      taken = i;
      break;
    }
  }
  const found = Math.min(state[MISSING], bytes.length - taken);
  state.set(bytes.subarray(taken, taken + found), state[HELD]);
  state[MISSING] -= found;
  state[HELD] += found;
  taken += found;
  if (state[MISSING] > 0) return { taken };
  const held = state[HELD];
  state[HELD] = 0;
  return { taken, done: text(encoding, state, 0, held) };
}

const whole = ['ascii', 'latin1', 'hex'];

StringDecoder.prototype.write = function write(buf) {
  if (typeof buf === 'string') return buf;
  if (!ArrayBuffer.isView(buf)) throw errors().invalidArgType('buf', ['Buffer', 'TypedArray', 'DataView'], buf);
  const state = stateOf(this);
  const encoding = numbers[state[ENCODING]];
  const bytes = buffers().from(buf.buffer, buf.byteOffset, buf.byteLength);
  if (whole.includes(encoding)) return text(encoding, bytes, 0, bytes.length);
  let from = 0;
  let before = '';
  if (state[MISSING] > 0) {
    const { taken, done } = complete(encoding, state, bytes);
    if (done === undefined) return '';
    from = taken;
    before = done;
  }
  if (from === bytes.length) return before;
  const held = incomplete(encoding, state, bytes, from);
  if (held > 0) {
    const end = bytes.length - held;
    state.set(bytes.subarray(end), 0);
    state[HELD] = held;
    return before + text(encoding, bytes, from, end);
  }
  return before + text(encoding, bytes, from, bytes.length);
};

StringDecoder.prototype.end = function end(buf) {
  const written = buf === undefined ? '' : this.write(buf);
  const state = stateOf(this);
  const encoding = numbers[state[ENCODING]];
  let held = state[HELD];
  if (held === 0) return written;
  if (encoding === 'utf16le') held -= held % 2;
  state[MISSING] = 0;
  state[HELD] = 0;
  return written + text(encoding, state, 0, held);
};

StringDecoder.prototype.text = function text(buf, offset) {
  const state = stateOf(this);
  state[MISSING] = 0;
  state[HELD] = 0;
  return this.write(buf.slice(offset));
};

const views = {
  lastChar: (state) => state.subarray(0, 4),
  lastNeed: (state) => state[MISSING],
  lastTotal: (state) => state[HELD] + state[MISSING],
};
for (const name of ['lastChar', 'lastNeed', 'lastTotal']) {
  getter(StringDecoder.prototype, name, { get() { return views[name](stateOf(this)); } }.get);
}

exports.StringDecoder = StringDecoder;
