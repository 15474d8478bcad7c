'use strict';
// Transform and PassThrough: what is written to them comes out of them, changed or not.

const { Duplex } = require('internal/streams/duplex');
const { markOf } = require('internal/streams/state');
const { nextTick } = require('internal/processtasks');
const { made } = require('internal/symbols');
const { setPrototypeOf } = Object;
const kCallback = made('kCallback');

function Transform(options) {
  if (!(this instanceof Transform)) return new Transform(options);
  // Without a buffer to read from, nothing may be taken in ahead either.
  const mark = options ? markOf(false, { readableHighWaterMark: options.readableHighWaterMark ?? 1, highWaterMark: options.highWaterMark },
    'readableHighWaterMark', true) : 1;
  if (mark === 0) {
    options = {
      ...options, highWaterMark: null, readableHighWaterMark: mark, writableHighWaterMark: options.writableHighWaterMark || 0,
    };
  }
  Duplex.call(this, options);
  // What is written makes something to read: there is no telling before.
  this._readableState.sync = false;
  this[kCallback] = null;
  if (options) {
    if (typeof options.transform === 'function') this._transform = options.transform;
    if (typeof options.flush === 'function') this._flush = options.flush;
  }
  this.on('prefinish', prefinish);
}
setPrototypeOf(Transform.prototype, Duplex.prototype);
setPrototypeOf(Transform, Duplex);

function final(callback) {
  if (typeof this._flush !== 'function' || this.destroyed) {
    this.push(null);
    if (callback) callback();
    return;
  }
  this._flush((error, data) => {
    if (error) {
      if (callback) callback(error);
      else this.destroy(error);
      return;
    }
    if (data !== undefined && data !== null) this.push(data);
    this.push(null);
    if (callback) callback();
  });
}

// A class that has a _final of its own has its _flush called nevertheless.
function prefinish() {
  if (this._final !== final) final.call(this);
}

Transform.prototype._final = final;

Transform.prototype._transform = function (chunk, encoding, callback) {
  throw require('internal/streams/readablemembers').notImplemented('_transform()');
};

Transform.prototype._write = function (chunk, encoding, callback) {
  const reading = this._readableState;
  const writing = this._writableState;
  const before = reading.length;
  this._transform(chunk, encoding, (error, value) => {
    if (error) {
      callback(error);
      return;
    }
    if (value !== undefined && value !== null) this.push(value);
    if (reading.ended) {
      // The end has to be told of first.
      nextTick(callback);
      return;
    }
    if (writing.ended || before === reading.length || reading.length < reading.highWaterMark) callback();
    else this[kCallback] = callback;
  });
};

Transform.prototype._read = function () {
  const callback = this[kCallback];
  if (!callback) return;
  this[kCallback] = null;
  callback();
};

function PassThrough(options) {
  if (!(this instanceof PassThrough)) return new PassThrough(options);
  Transform.call(this, options);
}
setPrototypeOf(PassThrough.prototype, Transform.prototype);
setPrototypeOf(PassThrough, Transform);

PassThrough.prototype._transform = function (chunk, encoding, callback) {
  callback(null, chunk);
};

exports.Transform = Transform;
exports.PassThrough = PassThrough;
