'use strict';
// The global ByteLengthQueuingStrategy.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');

let markOf;

class ByteLengthQueuingStrategy {
  #mark;

  static {
    markOf = (its) => {
      if (!(#mark in its)) throw require('internal/errors').invalidThis('ByteLengthQueuingStrategy');
      return its.#mark;
    };
  }

  constructor(init) { this.#mark = require('internal/webstreams/strategies').markIn(init); }

  [custom](depth, options) {
    return require('internal/webstreams/shown').look(this, 'ByteLengthQueuingStrategy', { highWaterMark: this.highWaterMark }, depth, options);
  }
}

// The function that tells sizes is the same for all strategies of the kind.
let told;

members(ByteLengthQueuingStrategy.prototype, 'ByteLengthQueuingStrategy', 'highWaterMark size', (name) => (name === 'highWaterMark'
  ? { get highWaterMark() { return markOf(this); } }
  : {
    get size() {
      markOf(this);
      return told ??= { size(chunk) { return chunk.byteLength; } }.size;
    },
  }));

exports.ByteLengthQueuingStrategy = ByteLengthQueuingStrategy;
