'use strict';
// duplexPair: two streams, what is written to one of which is read from the other.

const { nextTick } = require('internal/processtasks');
const { Duplex } = require('internal/streams/duplex');

class DuplexSide extends Duplex {
  #callback = null;
  #other = null;

  static join(one, other) {
    one.#other = other;
    other.#other = one;
  }

  _read() {
    const callback = this.#callback;
    if (!callback) return;
    this.#callback = null;
    callback();
  }

  _write(chunk, encoding, callback) {
    if (chunk.length === 0) {
      nextTick(callback);
      return;
    }
    this.#other.push(chunk);
    this.#other.#callback = callback;
  }

  _final(callback) {
    this.#other.on('end', callback);
    this.#other.push(null);
  }
}

exports.duplexPair = function duplexPair(options) {
  const one = new DuplexSide(options);
  const other = new DuplexSide(options);
  DuplexSide.join(one, other);
  return [one, other];
};
