'use strict';
// The globals URL and URLSearchParams.

const errors = () => require('internal/errors');
const { defineProperty, defineProperties, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { iterator, toStringTag } = Symbol;
const { ownKeys } = Reflect;
const custom = Symbol.for('nodejs.util.inspect.custom');

// The places of the parts in the list that the parser gives.
const HREF = 0;
const ORIGIN = 1;
const PROTOCOL = 2;
const USERNAME = 3;
const PASSWORD = 4;
const HOST = 5;
const HOSTNAME = 6;
const PORT = 7;
const PATHNAME = 8;
const SEARCH = 9;
const HASH = 10;

const text = (value) => native.toWellFormed(`${value}`);

function constructorOf(value, fallback) {
  for (let object = value; object !== null; object = getPrototypeOf(object)) {
    const descriptor = getOwnPropertyDescriptor(object, 'constructor');
    if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== '') return descriptor.value;
  }
  return fallback;
}

function invalidURL(input, base) {
  const error = new TypeError('Invalid URL');
  error.code = 'ERR_INVALID_URL';
  error.input = input;
  if (base !== undefined) error.base = base;
  return error;
}

// link and follow are how a URL and its searchParams reach each other.
let link;
let follow;

class URLSearchParams {
  #list = [];
  #url = undefined;

  static {
    link = (params, url) => { params.#url = url; };
    follow = (params, search) => { params.#list = native.parseForm(search.startsWith('?') ? search.slice(1) : search); };
  }

  constructor(init = undefined) {
    if (init === undefined || init === null) return;
    if (typeof init !== 'object' && typeof init !== 'function') {
      const query = text(init);
      this.#list = native.parseForm(query[0] === '?' ? query.slice(1) : query);
      return;
    }
    const method = init[iterator];
    if (method === this[iterator] && #list in init) {
      this.#list = init.#list.slice();
    } else if (method !== null && method !== undefined) {
      if (typeof method !== 'function') throw errors().coded(TypeError, 'ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable');
      for (const pair of init) {
        const tuple = pair !== null && (typeof pair === 'object' || typeof pair === 'function') && typeof pair[iterator] === 'function'
          ? [...pair] : [];
        if (tuple.length !== 2) {
          throw errors().coded(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
        }
        this.#list.push(text(tuple[0]), text(tuple[1]));
      }
    } else {
      const places = new Map();
      for (const key of ownKeys(init)) {
        const descriptor = getOwnPropertyDescriptor(init, key);
        if (descriptor === undefined || !descriptor.enumerable) continue;
        const name = text(key);
        const value = text(init[key]);
        // Two keys may come to the same name, which stands once.
        if (places.has(name)) {
          this.#list[places.get(name) + 1] = value;
        } else {
          places.set(name, this.#list.length);
          this.#list.push(name, value);
        }
      }
    }
  }

  get size() {
    this.#check();
    return this.#list.length / 2;
  }

  append(name, value) {
    this.#check(arguments.length, 'name', 'value');
    this.#list.push(text(name), text(value));
    this.#changed();
  }

  delete(name, value = undefined) {
    this.#check(arguments.length, 'name');
    name = text(name);
    if (value !== undefined) value = text(value);
    const kept = [];
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] !== name || (value !== undefined && this.#list[i + 1] !== value)) kept.push(this.#list[i], this.#list[i + 1]);
    }
    this.#list = kept;
    this.#changed();
  }

  get(name) {
    this.#check(arguments.length, 'name');
    name = text(name);
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] === name) return this.#list[i + 1];
    }
    return null;
  }

  getAll(name) {
    this.#check(arguments.length, 'name');
    name = text(name);
    const values = [];
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] === name) values.push(this.#list[i + 1]);
    }
    return values;
  }

  has(name, value = undefined) {
    this.#check(arguments.length, 'name');
    name = text(name);
    if (value !== undefined) value = text(value);
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] === name && (value === undefined || this.#list[i + 1] === value)) return true;
    }
    return false;
  }

  set(name, value) {
    this.#check(arguments.length, 'name', 'value');
    name = text(name);
    value = text(value);
    const kept = [];
    let found = false;
    for (let i = 0; i < this.#list.length; i += 2) {
      if (this.#list[i] !== name) {
        kept.push(this.#list[i], this.#list[i + 1]);
      } else if (!found) {
        found = true;
        kept.push(name, value);
      }
    }
    if (!found) kept.push(name, value);
    this.#list = kept;
    this.#changed();
  }

  sort() {
    this.#check();
    const pairs = [];
    for (let i = 0; i < this.#list.length; i += 2) pairs.push([this.#list[i], this.#list[i + 1]]);
    pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    this.#list = pairs.flat();
    this.#changed();
  }

  entries() {
    this.#check();
    return this.#iterate((i) => [this.#list[i], this.#list[i + 1]]);
  }

  forEach(callback, thisArgument = undefined) {
    this.#check();
    require('internal/validators').validateFunction(callback, 'callback');
    for (let i = 0; i < this.#list.length; i += 2) callback.call(thisArgument, this.#list[i + 1], this.#list[i], this);
  }

  keys() {
    this.#check();
    return this.#iterate((i) => this.#list[i]);
  }

  values() {
    this.#check();
    return this.#iterate((i) => this.#list[i + 1]);
  }

  toString() {
    this.#check();
    return native.formatForm(this.#list);
  }

  [custom](depth, options, inspect) {
    this.#check();
    if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
    const inner = { ...options };
    if (depth !== null) inner.depth = depth - 1;
    const output = [];
    let length = -2;
    for (let i = 0; i < this.#list.length; i += 2) {
      const entry = `${inspect(this.#list[i], inner)} => ${inspect(this.#list[i + 1], inner)}`;
      output.push(entry);
      length += entry.replace(/\u001b\[\d\d?m/g, '').length + 2;
    }
    const { name } = constructorOf(this, URLSearchParams);
    if (length > options.breakLength) return `${name} {\n  ${output.join(',\n  ')} }`;
    return output.length > 0 ? `${name} { ${output.join(', ')} }` : `${name} {}`;
  }

  // An iterator follows what happens to the list meanwhile.
  #iterate(item) {
    let i = 0;
    const made = Object.create(IteratorPrototype);
    nexts.set(made, () => {
      if (i >= this.#list.length) return { value: undefined, done: true };
      i += 2;
      return { value: item(i - 2), done: false };
    });
    return made;
  }

  #check(given, ...names) {
    if (given < names.length) throw errors().missingArgs(...names);
  }

  #changed() {
    if (this.#url !== undefined) this.#url(native.formatForm(this.#list));
  }
}

const nexts = new WeakMap();
const IteratorPrototype = Object.create(getPrototypeOf(getPrototypeOf([][iterator]())), {
  next: {
    value: function next() {
      const advance = nexts.get(this);
      if (advance === undefined) throw errors().invalidThis('URLSearchParamsIterator');
      return advance();
    },
    writable: true, enumerable: true, configurable: true,
  },
  [toStringTag]: { value: 'URLSearchParams Iterator', configurable: true },
});

class URL {
  #parts;
  #params = undefined;

  constructor(input, base = undefined) {
    if (arguments.length === 0) throw errors().missingArgs('url');
    input = `${input}`;
    if (base !== undefined) base = `${base}`;
    const parts = native.parse(input, base);
    if (parts === null) throw invalidURL(input, base);
    this.#parts = parts;
  }

  static canParse(input, base = undefined) {
    if (arguments.length === 0) throw errors().missingArgs('url');
    return native.parse(`${input}`, base === undefined ? undefined : `${base}`) !== null;
  }

  static parse(input, base = undefined) {
    if (arguments.length === 0) throw errors().missingArgs('url');
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }

  static createObjectURL() {
    throw errors().notSupported('URL.createObjectURL', 'there are no blobs');
  }

  static revokeObjectURL() {
    throw errors().notSupported('URL.revokeObjectURL', 'there are no blobs');
  }

  toString() { return this.#parts[HREF]; }

  get href() { return this.#parts[HREF]; }

  set href(value) {
    const parts = native.parse(`${value}`);
    if (parts === null) throw invalidURL(`${value}`);
    this.#parts = parts;
    this.#refresh();
  }

  get origin() { return this.#parts[ORIGIN]; }

  get protocol() { return this.#parts[PROTOCOL]; }

  set protocol(value) { this.#set('protocol', value); }

  get username() { return this.#parts[USERNAME]; }

  set username(value) { this.#set('username', value); }

  get password() { return this.#parts[PASSWORD]; }

  set password(value) { this.#set('password', value); }

  get host() { return this.#parts[HOST]; }

  set host(value) { this.#set('host', value); }

  get hostname() { return this.#parts[HOSTNAME]; }

  set hostname(value) { this.#set('hostname', value); }

  get port() { return this.#parts[PORT]; }

  set port(value) { this.#set('port', value); }

  get pathname() { return this.#parts[PATHNAME]; }

  set pathname(value) { this.#set('pathname', value); }

  get search() { return this.#parts[SEARCH]; }

  set search(value) {
    this.#set('search', value);
    this.#refresh();
  }

  get searchParams() {
    if (this.#params === undefined) {
      this.#params = new URLSearchParams(this.#parts[SEARCH]);
      link(this.#params, (query) => this.#set('search', query));
    }
    return this.#params;
  }

  get hash() { return this.#parts[HASH]; }

  set hash(value) { this.#set('hash', value); }

  toJSON() { return this.#parts[HREF]; }

  [custom](depth, options, inspect) {
    if (typeof depth === 'number' && depth < 0) return this;
    const shown = {};
    for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search',
      'searchParams', 'hash']) shown[name] = this[name];
    return `${constructorOf(this, URL).name} ${inspect(shown, options)}`;
  }

  #set(part, value) {
    // A URL that has been parsed parses again.
    this.#parts = native.set(this.#parts[HREF], part, `${value}`);
  }

  #refresh() {
    if (this.#params !== undefined) follow(this.#params, this.#parts[SEARCH]);
  }
}

function makeEnumerable(target, names) {
  const changes = {};
  for (const name of names) changes[name] = { enumerable: true };
  defineProperties(target, changes);
}

makeEnumerable(URL.prototype, ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search',
  'searchParams', 'hash', 'toString', 'toJSON']);
makeEnumerable(URL, ['canParse', 'parse', 'createObjectURL', 'revokeObjectURL']);
makeEnumerable(URLSearchParams.prototype, ['size', 'append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'forEach', 'entries', 'keys',
  'values', 'toString']);
defineProperty(URL.prototype, toStringTag, { value: 'URL', configurable: true });
defineProperty(URLSearchParams.prototype, toStringTag, { value: 'URLSearchParams', configurable: true });
defineProperty(URLSearchParams.prototype, iterator, { value: URLSearchParams.prototype.entries, writable: true, configurable: true });

exports.URL = URL;
exports.URLSearchParams = URLSearchParams;
