'use strict';
// What a TransformStream does: it joins a stream to write to with one to read from.

const { checkObject, deferred, invoked, markOf, methodOf, sizeOf } = require('internal/webstreams/kit');
const { TransformStreamDefaultController } = require('internal/webstreams/transformcontroller');
const readable = require('internal/webstreams/readable');
const writable = require('internal/webstreams/writable');
const errors = () => require('internal/errors');

// joined makes the state of a stream of what the script gave.
function joined(transformer, writableStrategy, readableStrategy) {
  if (transformer !== null && transformer !== undefined) checkObject(transformer, 'transformer');
  checkObject(writableStrategy, 'writableStrategy');
  checkObject(readableStrategy, 'readableStrategy');
  const { readableType, writableType } = transformer ?? {};
  if (readableType !== undefined) throw errors().invalidArgValue('transformer.readableType', readableType, undefined, RangeError);
  if (writableType !== undefined) throw errors().invalidArgValue('transformer.writableType', writableType, undefined, RangeError);
  const given = { holder: transformer };
  for (const name of ['start', 'transform', 'flush', 'cancel']) given[name] = methodOf(transformer, name, 'transformer');
  const readMark = markOf(readableStrategy, 0);
  const readSize = sizeOf(readableStrategy);
  const writeMark = markOf(writableStrategy, 1);
  return new State(given, sizeOf(writableStrategy), writeMark, readSize, readMark);
}

// State joins the two sides of a stream.
class State {
  // Whether the writable side waits for the readable one, and the promise of a change.
  waits = true;
  change = deferred();
  ending = undefined; // the promise of the one end that there is

  constructor(given, writeSize, writeMark, readSize, readMark) {
    this.given = given;
    this.started = deferred();
    const { promise } = this.started;
    this.writable = writable.made({
      start: () => promise,
      write: (chunk) => this.write(chunk),
      close: () => this.close(),
      abort: (reason) => this.abort(reason),
    }, writeMark, writeSize);
    this.readable = readable.made({
      start: () => promise,
      pull: () => this.pull(),
      cancel: (reason) => this.cancel(reason),
    }, readMark, readSize);
    this.source = readable.stateOf(this.readable);
    this.sink = writable.stateOf(this.writable);
    this.face = new TransformStreamDefaultController(this);
  }

  begin() {
    const { start, holder } = this.given;
    this.started.resolve(start === undefined ? undefined : Reflect.apply(start, holder, [this.face]));
  }

  wait(waits) {
    if (this.waits === waits) return;
    this.change.resolve();
    this.change = deferred();
    this.waits = waits;
  }

  // forget lets go of the functions of the script.
  forget() { this.given = { holder: undefined, transform: () => undefined }; }

  enqueue(chunk) {
    const { controls } = this.source;
    if (!controls.isOpen()) throw errors().coded(TypeError, 'ERR_INVALID_STATE', 'Invalid state: Unable to enqueue');
    try {
      controls.enqueue(chunk);
    } catch (reason) {
      this.failWriting(reason);
      throw this.source.stored;
    }
    const full = controls.desiredSize() <= 0 && readable.waitingReads(this.source) === 0;
    if (full !== this.waits) this.wait(true);
  }

  fail(reason) {
    this.source.controls.error(reason);
    this.failWriting(reason);
  }

  failWriting(reason) {
    this.forget();
    this.sink.controls.fail(reason);
    this.wait(false);
  }

  terminate() {
    this.source.controls.close();
    this.failWriting(errors().coded(TypeError, 'ERR_INVALID_STATE', 'Invalid state: TransformStream has been terminated'));
  }

  write(chunk) {
    if (!this.waits) return this.transform(chunk);
    return this.change.promise.then(() => {
      if (this.sink.state === 'erroring') throw this.sink.stored;
      return this.transform(chunk);
    });
  }

  async transform(chunk) {
    const { transform, holder } = this.given;
    try {
      return await (transform === undefined ? invoked(this.enqueue, this, chunk) : invoked(transform, holder, chunk, this.face));
    } catch (reason) {
      this.fail(reason);
      throw reason;
    }
  }

  // once runs what ends the stream, unless something else has.
  once(run, settle) {
    if (this.ending !== undefined) return this.ending;
    const end = deferred();
    this.ending = end.promise;
    const result = run();
    this.forget();
    result.then(() => settle(end), (reason) => settle(end, { reason }));
    return end.promise;
  }

  close() {
    const { flush, holder } = this.given;
    return this.once(() => invoked(flush, holder, this.face), (end, failure) => {
      if (failure !== undefined) {
        this.source.controls.error(failure.reason);
        end.reject(failure.reason);
      } else if (this.source.state === 'errored') {
        end.reject(this.source.stored);
      } else {
        this.source.controls.close();
        end.resolve();
      }
    });
  }

  async abort(reason) {
    const { cancel, holder } = this.given;
    return this.once(() => invoked(cancel, holder, reason), (end, failure) => {
      if (failure !== undefined) {
        this.source.controls.error(failure.reason);
        end.reject(failure.reason);
      } else if (this.source.state === 'errored') {
        end.reject(this.source.stored);
      } else {
        this.source.controls.error(reason);
        end.resolve();
      }
    });
  }

  cancel(reason) {
    const { cancel, holder } = this.given;
    return this.once(() => invoked(cancel, holder, reason), (end, failure) => {
      const given = failure === undefined ? reason : failure.reason;
      if (failure === undefined && this.sink.state === 'errored') {
        end.reject(this.sink.stored);
        return;
      }
      this.sink.controls.fail(given);
      this.wait(false);
      if (failure === undefined) end.resolve();
      else end.reject(given);
    });
  }

  pull() {
    this.wait(false);
    return this.change.promise;
  }
}

exports.State = State;
exports.joined = joined;
