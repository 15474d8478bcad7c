'use strict';
// Duplex: a Readable and a Writable in one, and Transform and PassThrough made of it.

const readable = require('internal/streams/readable');
const writable = require('internal/streams/writable');
const { Stream } = require('internal/streams/legacy');
const { ReadableState, WritableState } = require('internal/streams/state');
const { construct } = require('internal/streams/destroy');
const { members } = require('internal/shape');
const { setPrototypeOf, getOwnPropertyDescriptor, defineProperty } = Object;
const { Readable } = readable;
const { Writable } = writable;

function Duplex(options) {
  if (!(this instanceof Duplex)) return new Duplex(options);
  this._events ??= {
    close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined, data: undefined, end: undefined,
    readable: undefined,
  };
  this._readableState = new ReadableState(options, this, true);
  this._writableState = new WritableState(options, this, true, writable.written);
  if (options !== undefined && options !== null) {
    this.allowHalfOpen = options.allowHalfOpen !== false;
    if (options.readable === false) {
      const state = this._readableState;
      state.readable = false;
      state.ended = true;
      state.endEmitted = true;
    }
    if (options.writable === false) {
      const state = this._writableState;
      state.writable = false;
      state.ending = true;
      state.ended = true;
      state.finished = true;
    }
    if (typeof options.read === 'function') this._read = options.read;
    writable.take(this, options);
  } else {
    this.allowHalfOpen = true;
  }
  Stream.call(this, options);
  if (this._construct !== undefined && this._construct !== null) {
    construct(this, () => {
      readable.constructed(this);
      writable.constructed(this);
    });
  }
}
setPrototypeOf(Duplex.prototype, Readable.prototype);
setPrototypeOf(Duplex, Readable);

const isDuplex = (stream) => stream instanceof Duplex;
readable.knowsDuplex(isDuplex);
writable.knowsDuplex(isDuplex);

members(Duplex.prototype, undefined,
  'write cork uncork setDefaultEncoding _write _writev end destroy -writable -writableHighWaterMark -writableObjectMode ' +
  '-writableBuffer -writableLength -writableFinished -writableCorked -writableEnded -writableNeedDrain -destroyed', (name) => {
    if (name !== 'destroyed') return defineProperty({}, name, getOwnPropertyDescriptor(Writable.prototype, name));
    return {
      get destroyed() {
        const { _readableState: one, _writableState: other } = this;
        return one !== undefined && other !== undefined && one.destroyed && other.destroyed;
      },
      set destroyed(value) {
        if (!this._readableState || !this._writableState) return;
        this._readableState.destroyed = value;
        this._writableState.destroyed = value;
      },
    };
  });

// The statics come late too: none but these has them as its own.
Duplex.fromWeb = function (pair, options) { return require('internal/streams/fromweb').duplexFromWeb(pair, options); };
Duplex.toWeb = function (duplex) { return require('internal/streams/toweb').duplexToWeb(duplex); };
Duplex.from = { from(body) { return require('internal/streams/duplexfrom').duplexFrom(body, 'body'); } }.from;

exports.Duplex = Duplex;
