'use strict';
// node:querystring

const errors = () => require('internal/errors');
const { isArray } = Array;
const { keys } = Object;
const { isFinite } = Number;
const { abs } = Math;
const StringOf = String;
const encodeComponent = encodeURIComponent;
const decodeComponent = decodeURIComponent;

const PLUS = 43;
const PERCENT = 37;
const mostPairs = 1000;

// hexDigit is the value of a hexadecimal digit by its code, or -1.
function hexDigit(code) {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

// The bytes that a text with escapes stands for; what is no escape stands for itself.
function unescapeBuffer(s, decodeSpaces) {
  const bytes = require('internal/buffer').Buffer.allocUnsafe(s.length);
  let size = 0;
  for (let i = 0; i < s.length; i++) {
    let code = s.charCodeAt(i);
    if (code === PERCENT && i + 2 < s.length) {
      const high = hexDigit(s.charCodeAt(i + 1));
      const low = hexDigit(s.charCodeAt(i + 2));
      if (high >= 0 && low >= 0) {
        code = high * 16 + low;
        i += 2;
      }
    } else if (code === PLUS && decodeSpaces) {
      code = 32;
    }
    bytes[size++] = code;
  }
  return size === bytes.length ? bytes : bytes.slice(0, size);
}

function qsUnescape(s, decodeSpaces) {
  try {
    return decodeComponent(s);
  } catch {
    return querystring.unescapeBuffer(s, decodeSpaces).toString();
  }
}

function encode(text) {
  try {
    return encodeComponent(text);
  } catch {
    throw errors().coded(URIError, 'ERR_INVALID_URI', 'URI malformed');
  }
}

function qsEscape(str) {
  if (typeof str !== 'string') str = typeof str === 'object' ? StringOf(str) : `${str}`;
  return encode(str);
}

// What is written of a value: nothing of what is no primitive.
function primitive(value) {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return isFinite(value) ? `${value}` : '';
    case 'bigint':
    case 'boolean':
      return `${value}`;
    default:
      return '';
  }
}

function encodeValue(value, escape) {
  const text = primitive(value);
  // Of the other primitives only a number with an exponent has a sign to escape.
  const plain = typeof value !== 'string' && !(typeof value === 'number' && abs(value) >= 1e21);
  return plain || text === '' ? text : escape(text);
}

function stringify(obj, sep, eq, options) {
  if (obj === null || typeof obj !== 'object') return '';
  const between = sep || '&';
  const equals = eq || '=';
  let escape = querystring.escape;
  if (options && typeof options.encodeURIComponent === 'function') escape = options.encodeURIComponent;
  const write = escape === qsEscape ? encodeValue : (value) => escape(primitive(value));
  let text = '';
  for (const name of keys(obj)) {
    const prefix = write(name, escape) + equals;
    const value = obj[name];
    if (!isArray(value)) {
      if (text) text += between;
      text += prefix + write(value, escape);
      continue;
    }
    for (let i = 0; i < value.length; i++) {
      if (i > 0 || text) text += between;
      text += prefix + write(value[i], escape);
    }
  }
  return text;
}

function decodeWith(text, unescape) {
  try {
    return unescape(text);
  } catch {
    return querystring.unescape(text, true);
  }
}

// A Collector reads a query a character at a time, as Node does: a separator of several
// characters that fails to match halfway is not looked for in what it has swallowed.
function Collector(text, unescape) {
  this.text = text;
  this.unescape = unescape;
  this.always = unescape !== qsUnescape;
  this.space = this.always ? '%20' : ' ';
  this.pairs = { __proto__: null };
  this.begin(0);
}

Collector.prototype = {
  __proto__: null,

  begin(at) {
    this.from = at;
    this.name = '';
    this.value = '';
    this.inValue = false;
    this.nameEscaped = this.always;
    this.valueEscaped = this.always;
    this.escape = 0; // how much of %XX was seen
  },

  take(end, extra) {
    if (this.from < end) {
      const part = this.text.slice(this.from, end);
      if (this.inValue) this.value += part;
      else this.name += part;
    }
    if (extra === '') return;
    if (this.inValue) this.value += extra;
    else this.name += extra;
  },

  // watch looks for an escape in the text, which is not decoded without one. It answers
  // whether the character belongs to one.
  watch(code) {
    if (code === PERCENT) {
      this.escape = 1;
      return true;
    }
    if (this.escape === 0) return false;
    if (hexDigit(code) < 0) {
      this.escape = 0;
      return false;
    }
    if (++this.escape === 3) {
      if (this.inValue) this.valueEscaped = true;
      else this.nameEscaped = true;
    }
    return true;
  },

  add() {
    const { pairs } = this;
    const name = this.name.length > 0 && this.nameEscaped ? decodeWith(this.name, this.unescape) : this.name;
    const value = this.value.length > 0 && this.valueEscaped ? decodeWith(this.value, this.unescape) : this.value;
    const known = pairs[name];
    if (known === undefined) pairs[name] = value;
    else if (known.pop) known[known.length] = value;
    else pairs[name] = [known, value];
  },
};

function parse(qs, sep, eq, options) {
  if (typeof qs !== 'string' || qs.length === 0) return { __proto__: null };
  const between = sep ? `${sep}` : '&';
  const equals = eq ? `${eq}` : '=';
  let left = mostPairs;
  if (options && typeof options.maxKeys === 'number') left = options.maxKeys > 0 ? options.maxKeys : -1;
  let unescape = querystring.unescape;
  if (options && typeof options.decodeURIComponent === 'function') unescape = options.decodeURIComponent;

  const c = new Collector(qs, unescape);
  let separated = 0; // how much of the separator was seen
  let equalled = 0; // and of the equals sign
  for (let i = 0; i < qs.length; i++) {
    const code = qs.charCodeAt(i);
    if (code === between.charCodeAt(separated)) {
      if (++separated < between.length) continue;
      const end = i - separated + 1;
      const empty = !c.inValue && c.from >= end && c.name.length === 0;
      c.take(end, '');
      if (!empty) c.add();
      if (--left === 0) return c.pairs;
      c.begin(i + 1);
      separated = equalled = 0;
      continue;
    }
    separated = 0;
    if (!c.inValue) {
      if (code === equals.charCodeAt(equalled)) {
        if (++equalled < equals.length) continue;
        c.take(i - equalled + 1, '');
        c.inValue = true;
        c.escape = 0;
        c.from = i + 1;
        continue;
      }
      equalled = 0;
      if (!c.nameEscaped && c.watch(code)) continue;
      if (code === PLUS) {
        c.take(i, c.space);
        c.from = i + 1;
      }
      continue;
    }
    if (code === PLUS) {
      c.take(i, c.space);
      c.from = i + 1;
    }
    if (!c.valueEscaped) c.watch(code);
  }
  if (c.from < qs.length) {
    if (!c.inValue || separated < between.length) c.take(qs.length, '');
  } else if (equalled === 0 && c.name.length === 0) {
    return c.pairs;
  }
  c.add();
  return c.pairs;
}

const querystring = module.exports = {
  unescapeBuffer,
  unescape: qsUnescape,
  escape: qsEscape,
  stringify,
  encode: stringify,
  parse,
  decode: parse,
};
