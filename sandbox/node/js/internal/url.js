'use strict';
// The global URL.

const { custom } = require('internal/symbols');
const { expose, members } = require('internal/shape');

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

function invalidURL(input, base) {
  const error = new TypeError('Invalid URL');
  error.code = 'ERR_INVALID_URL';
  error.input = input;
  if (base !== undefined) error.base = base;
  return error;
}

// member makes a member of the prototype.
let member;

class URL {
  #parts;
  #params = undefined;

  constructor(input, base = undefined) {
    if (arguments.length === 0) throw require('internal/errors').missingArgs('url');
    input = `${input}`;
    if (base !== undefined) base = `${base}`;
    const parts = native.parse(input, base);
    if (parts === null) throw invalidURL(input, base);
    this.#parts = parts;
  }

  static canParse(input, base = undefined) {
    if (arguments.length === 0) throw require('internal/errors').missingArgs('url');
    return native.parse(`${input}`, base === undefined ? undefined : `${base}`) !== null;
  }

  static parse(input, base = undefined) {
    if (arguments.length === 0) throw require('internal/errors').missingArgs('url');
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }

  static createObjectURL(obj) {
    return require('internal/bloburl').createObjectURL(obj);
  }

  static revokeObjectURL(url) {
    if (arguments.length === 0) throw require('internal/errors').missingArgs('url');
    require('internal/bloburl').revokeObjectURL(url);
  }

  static {
    member = (name) => {
      switch (name) {
        case 'href': return {
          get href() { return this.#parts[HREF]; },
          set href(value) {
            const parts = native.parse(`${value}`);
            if (parts === null) throw invalidURL(`${value}`);
            this.#parts = parts;
            this.#refresh();
          },
        };
        case 'origin': return { get origin() { return this.#parts[ORIGIN]; } };
        case 'protocol': return {
          get protocol() { return this.#parts[PROTOCOL]; },
          set protocol(value) { this.#set('protocol', value); },
        };
        case 'username': return {
          get username() { return this.#parts[USERNAME]; },
          set username(value) { this.#set('username', value); },
        };
        case 'password': return {
          get password() { return this.#parts[PASSWORD]; },
          set password(value) { this.#set('password', value); },
        };
        case 'host': return {
          get host() { return this.#parts[HOST]; },
          set host(value) { this.#set('host', value); },
        };
        case 'hostname': return {
          get hostname() { return this.#parts[HOSTNAME]; },
          set hostname(value) { this.#set('hostname', value); },
        };
        case 'port': return {
          get port() { return this.#parts[PORT]; },
          set port(value) { this.#set('port', value); },
        };
        case 'pathname': return {
          get pathname() { return this.#parts[PATHNAME]; },
          set pathname(value) { this.#set('pathname', value); },
        };
        case 'search': return {
          get search() { return this.#parts[SEARCH]; },
          set search(value) {
            this.#set('search', value);
            this.#refresh();
          },
        };
        case 'searchParams': return {
          get searchParams() {
            if (this.#params === undefined) {
              const { URLSearchParams, link } = require('internal/urlsearchparams');
              this.#params = new URLSearchParams(this.#parts[SEARCH]);
              link(this.#params, (query) => this.#set('search', query));
            }
            return this.#params;
          },
        };
        case 'hash': return {
          get hash() { return this.#parts[HASH]; },
          set hash(value) { this.#set('hash', value); },
        };
        case 'toString': return { toString() { return this.#parts[HREF]; } };
        default: return { toJSON() { return this.#parts[HREF]; } };
      }
    };
  }

  [custom](depth, options, inspect) {
    if (typeof depth === 'number' && depth < 0) return this;
    const shown = {};
    for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search',
      'searchParams', 'hash']) shown[name] = this[name];
    return `${require('internal/constructor').constructorOf(this, URL).name} ${inspect(shown, options)}`;
  }

  #set(part, value) {
    // A URL that has been parsed parses again.
    this.#parts = native.set(this.#parts[HREF], part, `${value}`);
  }

  #refresh() {
    if (this.#params !== undefined) require('internal/urlsearchparams').follow(this.#params, this.#parts[SEARCH]);
  }
}

members(URL.prototype, 'URL', 'toString href origin protocol username password host hostname port pathname search searchParams hash toJSON', member);
expose(URL, undefined, 'canParse parse createObjectURL revokeObjectURL');

exports.URL = URL;
