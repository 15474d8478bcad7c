'use strict';
// The global CountQueuingStrategy.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');

let markOf;

class CountQueuingStrategy {
  #mark;

  static {
    markOf = (its) => {
      if (!(#mark in its)) throw require('internal/errors').invalidThis('CountQueuingStrategy');
      return its.#mark;
    };
  }

  constructor(init) { this.#mark = require('internal/webstreams/strategies').markIn(init); }

  [custom](depth, options) {
    return require('internal/webstreams/shown').look(this, 'CountQueuingStrategy', { highWaterMark: this.highWaterMark }, depth, options);
  }
}

// The function that tells sizes is the same for all strategies of the kind.
let told;

members(CountQueuingStrategy.prototype, 'CountQueuingStrategy', 'highWaterMark size', (name) => (name === 'highWaterMark'
  ? { get highWaterMark() { return markOf(this); } }
  : {
    get size() {
      markOf(this);
      return told ??= { size() { return 1; } }.size;
    },
  }));

exports.CountQueuingStrategy = CountQueuingStrategy;
