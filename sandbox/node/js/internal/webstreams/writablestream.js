'use strict';
// The global WritableStream. What streams do is in internal/webstreams/writable, which comes
// with the first one that is made.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');

let stateOf;

class WritableStream {
  #state;

  static {
    stateOf = (value) => (typeof value === 'object' && value !== null && #state in value ? value.#state : undefined);
  }

  constructor(underlyingSink = {}, strategy = {}) {
    const { State, begin, key } = require('internal/webstreams/writable');
    this.#state = new State(this);
    if (underlyingSink !== key) begin(this.#state, underlyingSink, strategy);
  }

  [custom](depth, options) {
    return require('internal/webstreams/shown').look(this, 'WritableStream', { locked: this.locked, state: of(this).state }, depth, options);
  }
}

function of(stream) {
  const state = stateOf(stream);
  if (state === undefined) throw require('internal/errors').invalidThis('WritableStream');
  return state;
}

// unlocked promises what an act comes to on a stream that has no writer.
function unlocked(stream, act) {
  const state = stateOf(stream);
  if (state === undefined) return Promise.reject(require('internal/errors').invalidThis('WritableStream'));
  if (state.writer !== undefined) return Promise.reject(require('internal/webstreams/kit').invalidState('WritableStream is locked'));
  return act(state);
}

members(WritableStream.prototype, 'WritableStream', 'locked abort close getWriter', (name) => {
  switch (name) {
    case 'locked': return { get locked() { return of(this).writer !== undefined; } };
    case 'abort': return { abort(reason = undefined) { return unlocked(this, (state) => state.abort(reason)); } };
    case 'close': return {
      close() {
        return unlocked(this, (state) => (state.isClosing()
          ? Promise.reject(require('internal/webstreams/kit').invalidState('Failure closing WritableStream'))
          : state.close()));
      },
    };
    default: return {
      getWriter() {
        const { WritableStreamDefaultWriter } = require('internal/webstreams/writablewriter');
        return new WritableStreamDefaultWriter(this);
      },
    };
  }
});

exports.WritableStream = WritableStream;
exports.stateOf = stateOf;
exports.of = of;
