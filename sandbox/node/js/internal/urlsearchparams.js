'use strict';
// The global URLSearchParams.

const errors = () => require('internal/errors');
const { hideSymbol, members } = require('internal/shape');
const { custom, iterator } = require('internal/symbols');

const text = (value) => native.toWellFormed(`${value}`);

// link and follow are how a URL and its searchParams reach each other.
let link;
let follow;

// check throws where a method is called on something else, or with too little.
let check;

// member makes a member of the prototype.
let member;

class URLSearchParams {
  #list = [];
  #url = undefined;

  static {
    check = (self, given, ...names) => {
      if (self === null || (typeof self !== 'object' && typeof self !== 'function') || !(#list in self)) throw errors().invalidThis('URLSearchParams');
      if (given < names.length) throw errors().missingArgs(...names);
    };
    link = (params, url) => { params.#url = url; };
    follow = (params, search) => { params.#list = native.parseForm(search.startsWith('?') ? search.slice(1) : search); };
    member = (name) => {
      switch (name) {
        case 'size': return {
          get size() {
            check(this);
            return this.#list.length / 2;
          },
        };
        case 'append': return {
          append(name, value) {
            check(this, arguments.length, 'name', 'value');
            this.#list.push(text(name), text(value));
            this.#changed();
          },
        };
        case 'delete': return {
          delete(name, value = undefined) {
            check(this, arguments.length, 'name');
            name = text(name);
            if (value !== undefined) value = text(value);
            const kept = [];
            for (let i = 0; i < this.#list.length; i += 2) {
              if (this.#list[i] !== name || (value !== undefined && this.#list[i + 1] !== value)) kept.push(this.#list[i], this.#list[i + 1]);
            }
            this.#list = kept;
            this.#changed();
          },
        };
        case 'get': return {
          get(name) {
            check(this, arguments.length, 'name');
            name = text(name);
            for (let i = 0; i < this.#list.length; i += 2) {
              if (this.#list[i] === name) return this.#list[i + 1];
            }
            return null;
          },
        };
        case 'getAll': return {
          getAll(name) {
            check(this, arguments.length, 'name');
            name = text(name);
            const values = [];
            for (let i = 0; i < this.#list.length; i += 2) {
              if (this.#list[i] === name) values.push(this.#list[i + 1]);
            }
            return values;
          },
        };
        case 'has': return {
          has(name, value = undefined) {
            check(this, arguments.length, 'name');
            name = text(name);
            if (value !== undefined) value = text(value);
            for (let i = 0; i < this.#list.length; i += 2) {
              if (this.#list[i] === name && (value === undefined || this.#list[i + 1] === value)) return true;
            }
            return false;
          },
        };
        case 'set': return {
          set(name, value) {
            check(this, arguments.length, 'name', 'value');
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
          },
        };
        case 'sort': return {
          sort() {
            check(this);
            const pairs = [];
            for (let i = 0; i < this.#list.length; i += 2) pairs.push([this.#list[i], this.#list[i + 1]]);
            pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
            this.#list = pairs.flat();
            this.#changed();
          },
        };
        case 'entries': return {
          entries() {
            check(this);
            return this.#iterate((i) => [this.#list[i], this.#list[i + 1]]);
          },
        };
        case 'forEach': return {
          forEach(callback, thisArgument = undefined) {
            check(this);
            require('internal/validators').validateFunction(callback, 'callback');
            for (let i = 0; i < this.#list.length; i += 2) callback.call(thisArgument, this.#list[i + 1], this.#list[i], this);
          },
        };
        case 'keys': return {
          keys() {
            check(this);
            return this.#iterate((i) => this.#list[i]);
          },
        };
        case 'values': return {
          values() {
            check(this);
            return this.#iterate((i) => this.#list[i + 1]);
          },
        };
        default: return {
          toString() {
            check(this);
            return native.formatForm(this.#list);
          },
        };
      }
    };
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
      for (const key of Reflect.ownKeys(init)) {
        const descriptor = Object.getOwnPropertyDescriptor(init, key);
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

  [custom](depth, options, inspect) {
    check(this);
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
    const { name } = require('internal/constructor').constructorOf(this, URLSearchParams);
    if (length > options.breakLength) return `${name} {\n  ${output.join(',\n  ')} }`;
    return output.length > 0 ? `${name} { ${output.join(', ')} }` : `${name} {}`;
  }

  // An iterator follows what happens to the list meanwhile.
  #iterate(item) {
    let i = 0;
    return iteratorOf((ahead) => {
      if (ahead) {
        const rest = [];
        for (let j = i; j < this.#list.length; j += 2) rest.push(item(j));
        return rest;
      }
      if (i >= this.#list.length) return { value: undefined, done: true };
      i += 2;
      return { value: item(i - 2), done: false };
    });
  }

  #changed() {
    if (this.#url !== undefined) this.#url(native.formatForm(this.#list));
  }
}

let nexts;
let iteratorPrototype;

function inspectIterator(depth, options, inspect) {
  const step = nexts.get(this);
  if (step === undefined) throw errors().invalidThis('URLSearchParamsIterator');
  if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
  const inner = { ...options, depth: depth === null ? options.depth : depth - 1 };
  const rest = step(true);
  const items = rest.map((item) => inspect(item, inner));
  return inspect(rest, inner).includes('\n') ? `URLSearchParams Iterator {\n  ${items.join(',\n  ')} }` : `URLSearchParams Iterator { ${items.join(', ')} }`;
}

// iteratorOf makes an iterator whose steps are those of advance, which tells what lies
// ahead instead when it is called with true. Its prototype is made at the first use.
function iteratorOf(advance) {
  if (nexts === undefined) {
    nexts = new WeakMap();
    iteratorPrototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][iterator]())), {
      next: {
        value: function next() {
          const step = nexts.get(this);
          if (step === undefined) throw errors().invalidThis('URLSearchParamsIterator');
          return step(false);
        },
        writable: true, enumerable: true, configurable: true,
      },
      [custom]: { value: inspectIterator, writable: true, configurable: true },
      [Symbol.toStringTag]: { value: 'URLSearchParams Iterator', configurable: true },
    });
  }
  const made = Object.create(iteratorPrototype);
  nexts.set(made, advance);
  return made;
}

members(URLSearchParams.prototype, 'URLSearchParams', 'size append delete get getAll has set sort entries forEach keys values toString', member);
hideSymbol(URLSearchParams.prototype, iterator, URLSearchParams.prototype.entries);

exports.URLSearchParams = URLSearchParams;
exports.link = link;
exports.follow = follow;
