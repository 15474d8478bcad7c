'use strict';
// The queue of a stream of bytes: pieces of memory, of which parts can be taken.

const Bytes = Uint8Array;

exports.ByteQueue = class ByteQueue {
  #pieces = [];
  #at = 0;
  total = 0;

  put(buffer, offset, length) {
    this.#pieces.push({ buffer, offset, length });
    this.total += length;
  }

  // shift takes the first piece whole.
  shift() {
    const piece = this.#pieces[this.#at];
    this.total -= piece.length;
    this.#next();
    return piece;
  }

  // take fills a view, of which there must not be more than there is in the queue.
  take(view) {
    let done = 0;
    while (done < view.length) {
      const piece = this.#pieces[this.#at];
      const count = Math.min(piece.length, view.length - done);
      view.set(new Bytes(piece.buffer, piece.offset, count), done);
      done += count;
      piece.offset += count;
      piece.length -= count;
      if (piece.length === 0) this.#next();
    }
    this.total -= done;
  }

  clear() {
    this.#pieces = [];
    this.#at = 0;
    this.total = 0;
  }

  #next() {
    this.#pieces[this.#at++] = undefined;
    if (this.#at > 512 || this.#at === this.#pieces.length) {
      this.#pieces.splice(0, this.#at);
      this.#at = 0;
    }
  }
};
