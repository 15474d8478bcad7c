'use strict';
// The global ReadableStream. What streams do is in internal/webstreams/readable, which comes
// with the first one that is made.

const { members, hideSymbol } = require('internal/shape');
const { custom } = require('internal/symbols');
const { asyncIterator } = require('internal/asynckeys');

let stateOf;

class ReadableStream {
  // { state, reader, stored, disturbed, controls, face, watched }
  #state;

  static {
    stateOf = (value) => (typeof value === 'object' && value !== null && #state in value ? value.#state : undefined);
  }

  constructor(underlyingSource = {}, strategy = {}) {
    const { blank, begin, key } = require('internal/webstreams/readable');
    this.#state = blank(this);
    if (underlyingSource !== key) begin(this.#state, underlyingSource, strategy);
  }

  static from(iterable) { return require('internal/webstreams/source').from(iterable); }

  [custom](depth, options) {
    const { state, controls } = of(this);
    const facts = { locked: this.locked, state, supportsBYOB: controls.isBytes === true };
    return require('internal/webstreams/shown').look(this, 'ReadableStream', facts, depth, options);
  }
}

function of(stream) {
  const state = stateOf(stream);
  if (state === undefined) throw require('internal/errors').invalidThis('ReadableStream');
  return state;
}

members(ReadableStream.prototype, 'ReadableStream', 'locked cancel getReader pipeThrough pipeTo tee values', (name) => {
  switch (name) {
    case 'locked': return { get locked() { return of(this).reader !== undefined; } };
    case 'cancel': return {
      cancel(reason = undefined) {
        const state = stateOf(this);
        const { cancel, refusal } = require('internal/webstreams/readable');
        const refused = refusal(state);
        return refused === undefined ? cancel(state, reason) : Promise.reject(refused);
      },
    };
    case 'getReader': return {
      getReader(options = {}) {
        of(this);
        return require('internal/webstreams/readable').readerFor(this, options);
      },
    };
    case 'pipeThrough': return {
      pipeThrough(transform, options = {}) { return require('internal/webstreams/pipe').pipeThrough(of(this), transform, options); },
    };
    case 'pipeTo': return {
      pipeTo(destination, options = {}) {
        const state = stateOf(this);
        if (state === undefined) return Promise.reject(require('internal/errors').invalidThis('ReadableStream'));
        return require('internal/webstreams/pipe').pipeTo(state, destination, options);
      },
    };
    case 'tee': return {
      tee() {
        const state = of(this);
        return require(state.controls.isBytes === true ? 'internal/webstreams/teebytes' : 'internal/webstreams/tee').tee(state);
      },
    };
    default: return {
      values(options = {}) {
        const state = of(this);
        require('internal/webstreams/kit').checkOptions(options);
        return require('internal/webstreams/source').values(state, !!options?.preventCancel);
      },
    };
  }
});
hideSymbol(ReadableStream.prototype, asyncIterator, ReadableStream.prototype.values);

exports.ReadableStream = ReadableStream;
exports.stateOf = stateOf;
exports.of = of;
