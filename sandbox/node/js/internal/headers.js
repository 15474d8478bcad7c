'use strict';
// The global Headers.

const { hideSymbol, members } = require('internal/shape');
const { custom, iterator } = require('internal/symbols');
const lists = () => require('internal/headerlist');

let isHeaders;
let listOf;
let guardOf;
let adopt;

class Headers {
  #list;
  #guard = 'none';

  static {
    isHeaders = (value) => value !== null && (typeof value === 'object' || typeof value === 'function') && #list in value;
    listOf = (value) => {
      if (!isHeaders(value)) throw require('internal/webidl').illegal();
      return value.#list;
    };
    guardOf = (value) => value.#guard;
    adopt = (list, guard) => {
      const made = new Headers();
      made.#list = list;
      made.#guard = guard;
      return made;
    };
  }

  constructor(init = undefined) {
    this.#list = new (lists().HeaderList)();
    if (init !== undefined) lists().fill(this, init);
  }

  entries() {
    return lists().members.entries.call(this);
  }

  [custom](depth, options) {
    return lists().inspected(this, depth, options);
  }
}

const { entries } = Headers.prototype;
delete Headers.prototype.entries;
members(Headers.prototype, 'Headers', 'append delete get has set getSetCookie keys values entries forEach',
  (name) => (name === 'entries' ? { entries } : lists().members));
hideSymbol(Headers.prototype, iterator, entries);

exports.Headers = Headers;
exports.entries = entries;
exports.isHeaders = isHeaders;
exports.listOf = listOf;
exports.guardOf = guardOf;
exports.adopt = adopt;
