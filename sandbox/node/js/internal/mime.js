'use strict';
// util.MIMEType and util.MIMEParams, after https://mimesniff.spec.whatwg.org

const { coded } = require('internal/errors');
const { defineProperty, defineProperties } = Object;

const notToken = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/g;
const notQuotable = /[^\t\u0020-~\u0080-\u00ff]/g;
const trailingSpace = /[\r\n\t ]*$/;
const leadingSpace = /^[\r\n\t ]*/;

function invalid(what, text, index) {
  return coded(TypeError, 'ERR_INVALID_MIME_SYNTAX', `The MIME syntax for a ${what} in ${JSON.stringify(text)} is invalid${index === -1 ? '' : ` at ${index}`}`);
}

// lower makes ASCII letters small and no others.
const lower = (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function token(what, text, within = text) {
  const index = text.search(notToken);
  if (text === '' || index !== -1) throw invalid(what, within, index);
  return text;
}

function split(text) {
  const begin = leadingSpace.exec(text)[0].length;
  const slash = text.indexOf('/', begin);
  const type = token('type', slash === -1 ? text.slice(begin) : text.slice(begin, slash), text);
  if (slash === -1) throw invalid('type', text, -1);
  const semicolon = text.indexOf(';', slash);
  const subtype = (semicolon === -1 ? text.slice(slash + 1) : text.slice(slash + 1, semicolon)).replace(trailingSpace, '');
  token('subtype', subtype, text);
  return [lower(type), lower(subtype), semicolon === -1 ? '' : text.slice(semicolon + 1)];
}

// readQuoted reads the quoted text that begins at an index, and says what is behind it. A
// backslash stands for the character behind it, and for itself at the end.
function readQuoted(text, at) {
  let value = '';
  for (; at < text.length; at++) {
    const c = text[at];
    if (c === '"') return [value, at + 1];
    if (c === '\\' && at + 1 < text.length) at++;
    value += text[at];
  }
  return [value, at];
}

// readParameters adds the parameters of a text, and passes over those that are no such.
function readParameters(text, data) {
  const end = text.replace(trailingSpace, '').length;
  for (let at = 0; at < end; at++) {
    at += leadingSpace.exec(text.slice(at))[0].length;
    const begin = at;
    while (at < text.length && text[at] !== ';' && text[at] !== '=') at++;
    const name = lower(text.slice(begin, at));
    if (text[at] === ';') continue;
    if (++at >= end) break;
    let value;
    if (text[at] === '"') {
      [value, at] = readQuoted(text, at + 1);
      while (at < text.length && text[at] !== ';') at++;
    } else {
      const semicolon = text.indexOf(';', at);
      const raw = semicolon === -1 ? text.slice(at) : text.slice(at, semicolon);
      at += raw.length;
      value = raw.replace(trailingSpace, '');
      if (value === '') continue;
    }
    if (name !== '' && name.search(notToken) === -1 && value.search(notQuotable) === -1 && !data.has(name)) data.set(name, value);
  }
}

const quote = (value) => (value !== '' && value.search(notToken) === -1 ? value : `"${value.replace(/["\\]/g, '\\$&')}"`);

let pending;

class MIMEParams {
  #data = new Map();

  constructor() {
    if (pending !== undefined) {
      readParameters(pending, this.#data);
      pending = undefined;
    }
  }

  delete(name) {
    this.#data.delete(name);
  }

  get(name) {
    return this.#data.has(name) ? this.#data.get(name) : null;
  }

  has(name) {
    return this.#data.has(name);
  }

  set(name, value) {
    name = token('parameter name', `${name}`);
    value = `${value}`;
    const index = value.search(notQuotable);
    if (index !== -1) throw invalid('parameter value', value, index);
    this.#data.set(name, value);
  }

  *entries() {
    yield* this.#data.entries();
  }

  *keys() {
    yield* this.#data.keys();
  }

  *values() {
    yield* this.#data.values();
  }

  toString() {
    const parts = [];
    for (const [name, value] of this.#data) parts.push(`${name}=${quote(value)}`);
    return parts.join(';');
  }
}

const { toString: paramsText, entries } = MIMEParams.prototype;
const method = (value) => ({ __proto__: null, value, writable: true, enumerable: false, configurable: true });
defineProperties(MIMEParams.prototype, { toJSON: method(paramsText), [Symbol.iterator]: method(entries) });

class MIMEType {
  #type;
  #subtype;
  #parameters;

  constructor(string) {
    const [type, subtype, rest] = split(`${string}`);
    this.#type = type;
    this.#subtype = subtype;
    pending = rest;
    this.#parameters = new MIMEParams();
  }

  get type() {
    return this.#type;
  }

  set type(v) {
    this.#type = lower(token('type', `${v}`));
  }

  get subtype() {
    return this.#subtype;
  }

  set subtype(v) {
    this.#subtype = lower(token('subtype', `${v}`));
  }

  get essence() {
    return `${this.#type}/${this.#subtype}`;
  }

  get params() {
    return this.#parameters;
  }

  toString() {
    const parameters = Reflect.apply(paramsText, this.#parameters, []);
    return `${this.#type}/${this.#subtype}${parameters === '' ? '' : `;${parameters}`}`;
  }
}

defineProperty(MIMEType.prototype, 'toJSON', method(MIMEType.prototype.toString));

exports.MIMEType = MIMEType;
exports.MIMEParams = MIMEParams;
