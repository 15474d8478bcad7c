'use strict';
// The global CryptoKey. What a key is made of is the algorithm that scripts see, what it may
// be used for, and a handle of the bytes, which no script gets to see.

const { custom } = require('internal/symbols');
const errors = () => require('internal/errors');
const key = {};

let partsOf;

// member makes a member of the prototype.
let member;

class CryptoKey {
  #parts;

  constructor() {
    if (arguments[0] !== key) throw errors().coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    this.#parts = arguments[1];
  }

  static {
    partsOf = (value) => (typeof value === 'object' && value !== null && #parts in value ? value.#parts : undefined);
    member = (name) => {
      switch (name) {
        case 'type': return { get type() { return of(this).type; } };
        case 'extractable': return { get extractable() { return of(this).extractable; } };
        case 'algorithm': return { get algorithm() { return of(this).algorithm; } };
        default: return { get usages() { return of(this).usages; } };
      }
    };
  }

  [custom](depth, options) {
    if (depth < 0) return this;
    const { type, extractable, algorithm, usages } = this;
    return `CryptoKey ${require('internal/inspect').inspect({ type, extractable, algorithm, usages },
      { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

function of(value) {
  const parts = partsOf(value);
  if (parts === undefined) throw errors().invalidThis('CryptoKey');
  return parts;
}

require('internal/shape').members(CryptoKey.prototype, 'CryptoKey', 'type extractable algorithm usages', member);

exports.CryptoKey = CryptoKey;
// partsOf are the type, extractable, algorithm, usages and handle of a key, and undefined for
// what is none.
exports.partsOf = partsOf;
exports.newKey = (type, extractable, algorithm, usages, handle) => new CryptoKey(key, { type, extractable, algorithm, usages, handle });
// clone is what structuredClone makes of a key.
exports.clone = (parts, copied) => new CryptoKey(key, { ...parts, algorithm: copied(parts.algorithm), usages: copied(parts.usages) });
