'use strict';
// ReadableStream.tee for streams of bytes. The memory that a reader of one branch brings is
// filled by the stream itself; the other branch gets a copy.

const readable = require('internal/webstreams/readable');
const { ReadableStreamBYOBReader, readerOf: byobReaderOf } = require('internal/webstreams/byobreader');
const { made } = require('internal/webstreams/bytes');
const { factsOf } = require('internal/webstreams/memory');
const { deferred } = require('internal/webstreams/kit');

// copyOf is a copy of the bytes of a view.
function copyOf(view) {
  const { buffer, offset, length } = factsOf(view);
  return new Uint8Array(buffer.slice(offset, offset + length));
}

class Tee {
  reader = undefined;
  reading = false;
  again = [false, false];
  gone = [false, false];
  reasons = [undefined, undefined];
  result = deferred();
  branches = [];

  constructor(state) { this.state = state; }

  begin() {
    this.reader = readable.readerOf(new readable.ReadableStreamDefaultReader(this.state.face));
    for (const i of [0, 1]) {
      this.branches.push(made({
        pull: () => this.pull(i),
        cancel: (reason) => this.cancel(i, reason),
      }));
    }
    this.watch();
    return this.branches;
  }

  controls(i) { return readable.stateOf(this.branches[i]).controls; }

  // watch passes on that the stream fails, as long as its reader is this one.
  watch() {
    const { reader } = this;
    reader.closed.promise.then(undefined, (reason) => {
      if (reader === this.reader) this.fail(reason);
    });
  }

  fail(reason) {
    this.controls(0).error(reason);
    this.controls(1).error(reason);
    if (!this.gone[0] || !this.gone[1]) this.result.resolve(undefined);
  }

  pull(i) {
    if (this.reading) {
      this.again[i] = true;
      return Promise.resolve();
    }
    this.reading = true;
    const request = this.controls(i).requested();
    if (request === null) this.readAny();
    else this.readInto(i, request.view);
    return Promise.resolve();
  }

  // exchange reads by a reader of the other kind from now on.
  exchange(make) {
    readable.unlock(this.reader);
    this.reader = make();
    this.watch();
  }

  readAny() {
    if (this.reader.into !== undefined) {
      this.exchange(() => readable.readerOf(new readable.ReadableStreamDefaultReader(this.state.face)));
    }
    readable.readBy(this.reader, {
      chunk: (chunk) => this.later(() => {
        let other = chunk;
        if (!this.gone[0] && !this.gone[1]) {
          other = this.copied(chunk);
          if (other === undefined) return;
        }
        if (!this.gone[0]) this.controls(0).enqueue(chunk);
        if (!this.gone[1]) this.controls(1).enqueue(other);
      }),
      close: () => {
        this.reading = false;
        for (const i of [0, 1]) {
          if (!this.gone[i]) this.controls(i).close();
        }
        for (const i of [0, 1]) this.giveBack(i);
        if (!this.gone[0] || !this.gone[1]) this.result.resolve(undefined);
      },
      error: () => { this.reading = false; },
    });
  }

  readInto(i, view) {
    if (this.reader.into === undefined) {
      this.exchange(() => byobReaderOf(new ReadableStreamBYOBReader(this.state.face)));
    }
    const other = 1 - i;
    readable.readIntoBy(this.reader, view, 1, {
      chunk: (chunk) => this.later(() => {
        let copy;
        if (!this.gone[other]) {
          copy = this.copied(chunk);
          if (copy === undefined) return;
        }
        if (!this.gone[i]) this.controls(i).respondWith(chunk);
        if (copy !== undefined) this.controls(other).enqueue(copy);
      }),
      close: (chunk) => {
        this.reading = false;
        if (!this.gone[i]) this.controls(i).close();
        if (!this.gone[other]) this.controls(other).close();
        if (chunk !== undefined) {
          if (!this.gone[i]) this.controls(i).respondWith(chunk);
          if (!this.gone[other]) this.giveBack(other);
        }
        if (!this.gone[0] || !this.gone[1]) this.result.resolve(undefined);
      },
      error: () => { this.reading = false; },
    });
  }

  // giveBack gives the readers of a branch that is over what they brought.
  giveBack(i) {
    const controls = this.controls(i);
    if (controls.places.length > 0) controls.respond(0);
  }

  // later has the branches get a chunk when whoever gave it is done.
  later(act) {
    queueMicrotask(() => {
      this.again = [false, false];
      act();
      this.reading = false;
      if (this.again[0]) this.pull(0);
      else if (this.again[1]) this.pull(1);
    });
  }

  // copied is a copy of a chunk; that there is no memory for one ends both branches.
  copied(chunk) {
    try {
      return copyOf(chunk);
    } catch (reason) {
      this.controls(0).error(reason);
      this.controls(1).error(reason);
      this.result.resolve(readable.cancel(this.state, reason));
      return undefined;
    }
  }

  cancel(i, reason) {
    this.gone[i] = true;
    this.reasons[i] = reason;
    // The stream is cancelled once nobody wants it.
    if (this.gone[1 - i]) this.result.resolve(readable.cancel(this.state, [...this.reasons]));
    return this.result.promise;
  }
}

exports.tee = (state) => new Tee(state).begin();
