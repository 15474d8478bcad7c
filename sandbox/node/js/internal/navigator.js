'use strict';
// The globals navigator and Navigator.

const key = {};
const errors = () => require('internal/errors');

// member makes a member of the prototype.
let member;

class Navigator {
  #languages = undefined;

  constructor(...given) {
    if (given[0] !== key) throw errors().coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  }

  static {
    member = (name) => {
      switch (name) {
        case 'hardwareConcurrency': return { get hardwareConcurrency() { return this.#languages, 2; } };
        case 'language': return { get language() { return this.#languages, 'en-US'; } };
        case 'languages': return { get languages() { return this.#languages ??= Object.freeze([this.language]); } };
        case 'userAgent': return { get userAgent() { return this.#languages, 'Node.js/22'; } };
        default: return { get platform() { return this.#languages, 'Linux x86_64'; } };
      }
    };
  }
}

require('internal/shape').members(Navigator.prototype, undefined, 'hardwareConcurrency language languages userAgent platform', member);

exports.Navigator = Navigator;
exports.navigator = new Navigator(key);
