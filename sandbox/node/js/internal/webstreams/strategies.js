'use strict';
// The globals CountQueuingStrategy and ByteLengthQueuingStrategy.

const { shown } = require('internal/webstreams/shown');
const { expose } = require('internal/shape');
const errors = () => require('internal/errors');
const invalidThis = (name) => errors().invalidThis(name);

// The functions that tell sizes are the same for all strategies of a kind.
const count = { size() { return 1; } }.size;
const byteLength = { size(chunk) { return chunk.byteLength; } }.size;

function markIn(init) {
  if (init === null || (typeof init !== 'object' && typeof init !== 'function')) throw errors().invalidArgType('init', 'object', init);
  if (init.highWaterMark === undefined) {
    throw errors().coded(TypeError, 'ERR_MISSING_OPTION', 'init.highWaterMark is required');
  }
  return +init.highWaterMark;
}

class CountQueuingStrategy {
  #mark;

  constructor(init) { this.#mark = markIn(init); }

  get highWaterMark() {
    if (!(#mark in this)) throw invalidThis('CountQueuingStrategy');
    return this.#mark;
  }

  get size() {
    if (!(#mark in this)) throw invalidThis('CountQueuingStrategy');
    return count;
  }
}

class ByteLengthQueuingStrategy {
  #mark;

  constructor(init) { this.#mark = markIn(init); }

  get highWaterMark() {
    if (!(#mark in this)) throw invalidThis('ByteLengthQueuingStrategy');
    return this.#mark;
  }

  get size() {
    if (!(#mark in this)) throw invalidThis('ByteLengthQueuingStrategy');
    return byteLength;
  }
}

for (const strategy of [CountQueuingStrategy, ByteLengthQueuingStrategy]) {
  expose(strategy.prototype, undefined, 'highWaterMark size');
  shown(strategy.prototype, strategy.name, (its) => ({ highWaterMark: its.highWaterMark }));
}

exports.CountQueuingStrategy = CountQueuingStrategy;
exports.ByteLengthQueuingStrategy = ByteLengthQueuingStrategy;
