'use strict';
// The globals navigator and Navigator.

const key = {};
const errors = () => require('internal/errors');

class Navigator {
  #languages = undefined;

  constructor() {
    if (arguments[0] !== key) throw errors().coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  }

  get hardwareConcurrency() { return this.#languages, 2; }
  get language() { return this.#languages, 'en-US'; }
  get languages() { return this.#languages ??= Object.freeze([this.language]); }
  get userAgent() { return this.#languages, 'Node.js/22'; }
  get platform() { return this.#languages, 'Linux x86_64'; }
}

require('internal/shape').expose(Navigator.prototype, undefined, 'hardwareConcurrency language languages userAgent platform');

exports.Navigator = Navigator;
exports.navigator = new Navigator(key);
