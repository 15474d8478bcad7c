'use strict';
// The global TransformStream. What streams do is in internal/webstreams/transform, which comes
// with the first one that is made.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');

let stateOf;

class TransformStream {
  #state;

  static {
    stateOf = (value) => (typeof value === 'object' && value !== null && #state in value ? value.#state : undefined);
  }

  constructor(transformer = {}, writableStrategy = {}, readableStrategy = {}) {
    this.#state = require('internal/webstreams/transform').joined(transformer, writableStrategy, readableStrategy);
    this.#state.begin();
  }

  [custom](depth, options) {
    const facts = { readable: this.readable, writable: this.writable, backpressure: of(this).waits };
    return require('internal/webstreams/shown').look(this, 'TransformStream', facts, depth, options);
  }
}

function of(stream) {
  const state = stateOf(stream);
  if (state === undefined) throw require('internal/errors').invalidThis('TransformStream');
  return state;
}

members(TransformStream.prototype, 'TransformStream', 'readable writable', (name) => (name === 'readable'
  ? { get readable() { return of(this).readable; } }
  : { get writable() { return of(this).writable; } }));

exports.TransformStream = TransformStream;
exports.stateOf = stateOf;
