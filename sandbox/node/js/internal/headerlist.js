'use strict';
// Lists of headers, and the members of the global Headers.

const { iterator } = require('internal/symbols');
const { byteString, isObject, needs, shown } = require('internal/webidl');
const { entries, guardOf, isHeaders, listOf } = require('internal/headers');

const isToken = (text) => /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/.test(text);
const trimmed = (value) => value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');

// A list of headers: by their names in small letters, with the name as it was written first.
// Cookies that a server sets are kept apart, since they cannot be joined.
class HeaderList {
  byName = new Map();
  cookies = undefined;
  sorted = undefined;

  append(name, value) {
    this.sorted = undefined;
    const key = name.toLowerCase();
    const known = this.byName.get(key);
    if (known !== undefined) known.value = `${known.value}${key === 'cookie' ? '; ' : ', '}${value}`;
    else this.byName.set(key, { name, value });
    if (key === 'set-cookie') (this.cookies ??= []).push(value);
  }

  set(name, value) {
    this.sorted = undefined;
    const key = name.toLowerCase();
    if (key === 'set-cookie') this.cookies = [value];
    this.byName.set(key, { name, value });
  }

  delete(name) {
    this.sorted = undefined;
    const key = name.toLowerCase();
    if (key === 'set-cookie') this.cookies = undefined;
    this.byName.delete(key);
  }

  get(name) {
    const known = this.byName.get(name.toLowerCase());
    return known === undefined ? null : known.value;
  }

  has(name) { return this.byName.has(name.toLowerCase()); }

  // pairs are the headers in the order of their names, in small letters.
  pairs() {
    if (this.sorted !== undefined) return this.sorted;
    const list = [];
    for (const key of [...this.byName.keys()].sort()) {
      if (key === 'set-cookie') for (const cookie of this.cookies) list.push([key, cookie]);
      else list.push([key, this.byName.get(key).value]);
    }
    this.sorted = list;
    return list;
  }

  // written are the headers as they were written, in their order.
  written() {
    const list = [];
    for (const [key, { name, value }] of this.byName) {
      if (key === 'set-cookie') for (const cookie of this.cookies) list.push([name, cookie]);
      else list.push([name, value]);
    }
    return list;
  }

  copy() {
    const copy = new HeaderList();
    for (const [key, { name, value }] of this.byName) copy.byName.set(key, { name, value });
    copy.cookies = this.cookies === undefined ? undefined : [...this.cookies];
    return copy;
  }
}

const members = {
  append(name, value) {
    const list = listOf(this);
    needs(arguments.length, 2, 'Headers.append');
    append(list, guardOf(this), byteString(name, 'Headers.append', 'name'), byteString(value, 'Headers.append', 'value'));
  },

  delete(name) {
    const list = listOf(this);
    needs(arguments.length, 1, 'Headers.delete');
    name = byteString(name, 'Headers.delete', 'name');
    checkName(name, 'Headers.delete');
    checkGuard(guardOf(this));
    list.delete(name);
  },

  get(name) {
    const list = listOf(this);
    needs(arguments.length, 1, 'Headers.get');
    name = byteString(name, 'Headers.get', 'name');
    checkName(name, 'Headers.get');
    return list.get(name);
  },

  has(name) {
    const list = listOf(this);
    needs(arguments.length, 1, 'Headers.has');
    name = byteString(name, 'Headers.has', 'name');
    checkName(name, 'Headers.has');
    return list.has(name);
  },

  set(name, value) {
    const list = listOf(this);
    needs(arguments.length, 2, 'Headers.set');
    name = byteString(name, 'Headers.set', 'name');
    value = trimmed(byteString(value, 'Headers.set', 'value'));
    checkName(name, 'Headers.set');
    checkValue(value, 'Headers.set');
    checkGuard(guardOf(this));
    list.set(name, value);
  },

  getSetCookie() {
    const list = listOf(this);
    return list.cookies === undefined ? [] : [...list.cookies];
  },
};

Object.assign(members, require('internal/pairs').iteration('Headers', (object) => listOf(object).pairs()));

// inspected is what inspect shows of headers.
function inspected(object, depth, options) {
  const shownAs = {};
  for (const { name, value } of listOf(object).byName.values()) shownAs[name] = value;
  options.depth ??= depth;
  return `Headers ${require('internal/inspect').inspect(shownAs, options)}`;
}

function checkName(name, prefix) {
  if (!isToken(name)) throw new TypeError(`${prefix}: "${name}" is an invalid header name.`);
}

function checkValue(value, prefix) {
  if (/[\0\r\n]/.test(value)) throw new TypeError(`${prefix}: "${value}" is an invalid header value.`);
}

function checkGuard(guard) {
  if (guard === 'immutable') throw new TypeError('immutable');
}

function append(list, guard, name, value) {
  value = trimmed(value);
  checkName(name, 'Headers.append');
  checkValue(value, 'Headers.append');
  checkGuard(guard);
  list.append(name, value);
}

// fill adds what a script gave for headers: pairs, or an object of them.
function fill(headers, init) {
  const list = listOf(headers);
  const prefix = 'Headers contructor';
  const method = isObject(init) ? init[iterator] : undefined;
  if (!isObject(init)) {
    throw new TypeError('Headers constructor: Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.');
  }
  if (isHeaders(init) && method === entries) {
    // As in Node, other Headers keep the case in which their names were written.
    for (const [name, value] of listOf(init).written()) append(list, guardOf(headers), name, value);
    return;
  }
  if (typeof method === 'function') {
    const pairs = [];
    let index = 0;
    for (const pair of { [iterator]: () => Reflect.apply(method, init, []) }) {
      if (!isObject(pair) || typeof pair[iterator] !== 'function') throw new TypeError(`${prefix}: init[${index}] (${shown(pair)}) is not iterable.`);
      const parts = [];
      for (const part of pair) parts.push(byteString(part, prefix, `init[${index}][${parts.length}]`));
      pairs.push(parts);
      index++;
    }
    for (const pair of pairs) {
      if (pair.length !== 2) throw new TypeError(`Headers constructor: expected name/value pair to be length 2, found ${pair.length}.`);
      append(list, guardOf(headers), pair[0], pair[1]);
    }
    return;
  }
  const pairs = new Map();
  for (const key of Reflect.ownKeys(init)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(init, key);
    if (descriptor === undefined || !descriptor.enumerable) continue;
    const name = byteString(key, prefix, 'init');
    pairs.set(name, byteString(init[key], prefix, 'init'));
  }
  for (const [name, value] of pairs) append(list, guardOf(headers), name, value);
}

exports.HeaderList = HeaderList;
exports.members = members;
exports.inspected = inspected;
exports.fill = fill;
exports.isToken = isToken;
