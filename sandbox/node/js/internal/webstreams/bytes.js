'use strict';
// Readable streams of bytes: what fills them, and how readers that bring memory of their own
// get it filled. The steps and their names are those of the Streams Standard.

const { direct, invalidState } = require('internal/webstreams/kit');
const { ReadableByteStreamController } = require('internal/webstreams/bytecontroller');
const { ByteQueue } = require('internal/webstreams/bytequeue');
const { factsOf, isDetached, transfer } = require('internal/webstreams/memory');
const readable = require('internal/webstreams/readable');
const errors = () => require('internal/errors');
const Bytes = Uint8Array;

// waitingFills is how many reads wait for memory that they brought to be filled.
const waitingFills = (state) => (state.reader !== undefined && state.reader.into !== undefined ? state.reader.into.length : 0);

// A place is memory that the source is to fill:
//
//	buffer, offset, length  where it is
//	whole                   the length of the buffer
//	filled, least           how many bytes have come, and how many must come before anybody gets them
//	element                 the size of what is in it
//	make                    makes the view of it that the reader gets
//	owner                   who gets it: "byob", who brought it; "default", whoever reads; "none", a
//	                        reader that has left
class Place {
  filled = 0;

  constructor(buffer, { offset, length, whole, element, make }, least, owner) {
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
    this.whole = whole;
    this.element = element;
    this.make = make;
    this.least = least;
    this.owner = owner;
  }

  // view hands out what was filled, in memory that nobody else has.
  view() { return this.make(transfer(this.buffer), this.offset, this.filled / this.element); }
}

const makeBytes = (buffer, offset, length) => new Bytes(buffer, offset, length);

// ByteControls is what fills a stream of bytes.
class ByteControls {
  isBytes = true;
  queue = new ByteQueue();
  places = [];
  request = null; // the BYOB request that the script has
  started = false;
  closes = false;
  pulling = false;
  again = false;

  constructor(state, source, mark, allocates) {
    this.state = state;
    this.source = source;
    this.mark = mark;
    this.allocates = allocates;
  }

  desiredSize() {
    if (this.state.state === 'errored') return null;
    if (this.state.state === 'closed') return 0;
    return this.mark - this.queue.total;
  }

  isOpen() { return !this.closes && this.state.state === 'readable'; }

  // check throws why the script cannot enqueue or close.
  check() {
    if (this.closes) throw invalidState('Controller is already closed');
    if (this.state.state !== 'readable') throw invalidState('ReadableStream is already closed');
  }

  // forget lets go of the functions of the script.
  forget() { this.source = undefined; }

  // requested is the BYOB request for the first place, or null.
  requested() {
    if (this.request === null && this.places.length > 0) {
      const { buffer, offset, filled, length } = this.places[0];
      this.request = require('internal/webstreams/byobrequest').make(this, new Bytes(buffer, offset + filled, length - filled));
    }
    return this.request;
  }

  invalidate() {
    if (this.request === null) return;
    require('internal/webstreams/byobrequest').end(this.request);
    this.request = null;
  }

  close() {
    if (!this.isOpen()) return;
    if (this.queue.total > 0) {
      this.closes = true;
      return;
    }
    if (this.places.length > 0 && this.places[0].filled % this.places[0].element !== 0) {
      const reason = invalidState('Partial read');
      this.error(reason);
      throw reason;
    }
    this.forget();
    readable.close(this.state);
  }

  error(reason) {
    if (this.state.state !== 'readable') return;
    this.drop();
    this.forget();
    readable.error(this.state, reason);
  }

  drop() {
    this.invalidate();
    this.places = [];
    this.queue.clear();
  }

  cancel(reason) {
    this.drop();
    const { source } = this;
    const result = source.invoke(source.cancel, source.holder, reason);
    this.forget();
    return result;
  }

  // release keeps what the source may still be writing into, for nobody.
  release() {
    if (this.places.length === 0) return;
    this.places.length = 1;
    this.places[0].owner = 'none';
  }

  enqueue(chunk) {
    if (!this.isOpen()) return;
    const { buffer, offset, length } = factsOf(chunk);
    const taken = transfer(buffer);
    if (this.places.length > 0) {
      const first = this.places[0];
      if (isDetached(first.buffer)) throw invalidState('Destination ArrayBuffer is detached');
      this.invalidate();
      first.buffer = transfer(first.buffer);
      if (first.owner === 'none') this.keepFilled(first);
    }
    const { reader } = this.state;
    if (reader !== undefined && reader.requests !== undefined) {
      while (reader.requests.length > 0 && this.queue.total > 0) this.give(reader.requests.shift());
      if (reader.requests.length === 0) {
        this.queue.put(taken, offset, length);
      } else {
        if (this.places.length > 0) this.shift();
        reader.requests.shift().chunk(new Bytes(taken, offset, length));
      }
    } else {
      this.queue.put(taken, offset, length);
      if (reader !== undefined) this.commitAll(this.filledPlaces());
    }
    this.pull();
  }

  // keepFilled puts what has come into the place of a reader that has left into the queue.
  keepFilled(place) {
    if (place.filled > 0) this.queue.put(place.buffer.slice(place.offset, place.offset + place.filled), 0, place.filled);
    this.shift();
  }

  shift() { return this.places.shift(); }

  // fill copies from the queue into a place, and reports whether its reader may have it.
  fill(place) {
    const most = Math.min(this.queue.total, place.length - place.filled);
    const end = place.filled + most;
    const aligned = end - (end % place.element);
    const ready = aligned >= place.least;
    const count = ready ? aligned - place.filled : most;
    this.queue.take(new Bytes(place.buffer, place.offset + place.filled, count));
    place.filled += count;
    return ready;
  }

  // filledPlaces are those that the queue can fill, and that are waited for no more.
  filledPlaces() {
    const filled = [];
    while (this.places.length > 0 && this.queue.total > 0) {
      if (this.fill(this.places[0])) filled.push(this.shift());
    }
    return filled;
  }

  commitAll(places) {
    for (const place of places) this.commit(place);
  }

  commit(place) {
    const { state } = this;
    const view = place.view();
    const { reader } = state;
    const request = (place.owner === 'default' ? reader.requests : reader.into).shift();
    if (state.state !== 'closed') request.chunk(view);
    else if (place.owner === 'default') request.close();
    else request.close(view);
  }

  // give hands the first chunk of the queue to a request of a reader without memory.
  give(request) {
    const { buffer, offset, length } = this.queue.shift();
    this.drained();
    request.chunk(new Bytes(buffer, offset, length));
  }

  // drained ends a stream that was to end when its queue is empty, and asks for more otherwise.
  drained() {
    if (this.queue.total === 0 && this.closes) {
      this.forget();
      readable.close(this.state);
    } else {
      this.pull();
    }
  }

  // pull asks the source for more, where there is room or somebody waits.
  pull() {
    if (!this.isOpen() || !this.started) return;
    if (readable.waitingReads(this.state) === 0 && waitingFills(this.state) === 0 && this.desiredSize() <= 0) return;
    if (this.pulling) {
      this.again = true;
      return;
    }
    this.pulling = true;
    const { source } = this;
    source.invoke(source.pull, source.holder, this.face).then(() => {
      this.pulling = false;
      if (!this.again) return;
      this.again = false;
      this.pull();
    }, (reason) => { this.error(reason); });
  }

  // pullInto serves a reader without memory.
  pullInto(request) {
    if (this.queue.total > 0) {
      this.give(request);
      return;
    }
    const size = this.allocates;
    if (size !== undefined) {
      let buffer;
      try {
        buffer = new ArrayBuffer(size);
      } catch (reason) {
        request.error(reason);
        return;
      }
      this.places.push(new Place(buffer, { offset: 0, length: size, whole: size, element: 1, make: makeBytes }, 1, 'default'));
    }
    this.state.reader.requests.push(request);
    this.pull();
  }

  // readInto serves a reader that brings its own: at least so many elements of a view.
  readInto(view, min, request) {
    const { state } = this;
    const facts = factsOf(view);
    let buffer;
    try {
      buffer = transfer(facts.buffer);
    } catch (reason) {
      request.error(reason);
      return;
    }
    const place = new Place(buffer, facts, min * facts.element, 'byob');
    if (this.places.length === 0) {
      if (state.state === 'closed') {
        request.close(facts.make(buffer, facts.offset, 0));
        return;
      }
      if (this.queue.total > 0) {
        if (this.fill(place)) {
          const filled = place.view();
          this.drained();
          request.chunk(filled);
          return;
        }
        if (this.closes) {
          const reason = invalidState('ReadableStream closed');
          this.error(reason);
          request.error(reason);
          return;
        }
      }
    }
    const waits = this.places.length > 0;
    this.places.push(place);
    state.reader.into.push(request);
    if (!waits) this.pull();
  }

  // respond says that the source has written so many bytes into the first place.
  respond(count) {
    const place = this.places[0];
    const wrong = () => errors().invalidArgValue('bytesWritten', count);
    if (typeof count !== 'number' || count % 1 !== 0 || count < 0) throw wrong();
    if (this.state.state === 'closed') {
      if (count !== 0) throw wrong();
    } else {
      if (count === 0) throw wrong();
      if (place.filled + count > place.length) throw errors().invalidArgValue('bytesWritten', count, undefined, RangeError);
    }
    place.buffer = transfer(place.buffer);
    this.written(place, count);
  }

  // respondWith says so of other memory, which stands for the first place from now on.
  respondWith(view) {
    const place = this.places[0];
    const { buffer, offset, length, whole } = factsOf(view);
    if (this.state.state === 'closed') {
      if (length !== 0) throw invalidState('View is not zero-length');
    } else if (length === 0) {
      throw invalidState('View is zero-length');
    }
    if (place.offset + place.filled !== offset || place.filled + length > place.length || place.whole !== whole) {
      throw errors().invalidArgValue('view', view, undefined, RangeError);
    }
    place.buffer = transfer(buffer);
    this.written(place, length);
  }

  written(place, count) {
    this.invalidate();
    if (this.state.state === 'closed') this.endPlaces(place);
    else this.advance(place, count);
    this.pull();
  }

  // endPlaces gives back, unfilled, what readers of a closed stream brought.
  endPlaces(place) {
    if (place.owner === 'none') this.shift();
    const places = [];
    for (let i = waitingFills(this.state); i > 0 && this.places.length > 0; i--) places.push(this.shift());
    this.commitAll(places);
  }

  advance(place, count) {
    place.filled += count;
    if (place.owner === 'none') {
      this.keepFilled(place);
      this.commitAll(this.filledPlaces());
      return;
    }
    if (place.filled < place.least) return;
    this.shift();
    // A part of an element is for the next reader.
    const rest = place.filled % place.element;
    if (rest > 0) {
      const end = place.offset + place.filled;
      this.queue.put(place.buffer.slice(end - rest, end), 0, rest);
    }
    place.filled -= rest;
    const more = this.filledPlaces();
    this.commit(place);
    this.commitAll(more);
  }
}

// allocation checks the size of what a stream allocates for readers without memory.
function allocation(size) {
  if (size === undefined) return undefined;
  const count = +size;
  if (!(count > 0) || count % 1 !== 0 || count > Number.MAX_SAFE_INTEGER) throw errors().invalidArgValue('source.autoAllocateChunkSize', size);
  return count;
}

function control(state, source, mark, allocates) {
  const controls = state.controls = new ByteControls(state, source, mark, allocation(allocates));
  controls.face = new ReadableByteStreamController(controls);
  const begun = source.start === undefined ? undefined : Reflect.apply(source.start, source.holder, [controls.face]);
  readable.begun(begun, controls);
}

// made makes a stream of bytes for ourselves, whose source is a set of functions.
function made({ start, pull, cancel }, mark = 0) {
  const stream = new (readable.ReadableStream)(readable.key);
  control(readable.stateOf(stream), { start, pull, cancel, holder: undefined, invoke: direct }, mark, undefined);
  return stream;
}

Object.assign(exports, { ByteControls, control, made });
