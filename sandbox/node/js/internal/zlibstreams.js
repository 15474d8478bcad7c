'use strict';
// The streams of zlib.

const { Transform, finished } = require('stream');
const { failure, numberIn, open, settingsOf } = require('internal/zlib');
const { Buffer } = require('internal/buffer');
const { nextTick } = require('internal/processtasks');
const { made } = require('internal/symbols');
const { setImmediate } = require('internal/realmtimers');
const errors = () => require('internal/errors');
const { setPrototypeOf, defineProperty } = Object;
const kFlushFlag = made('kFlushFlag');
const kSettings = made('kSettings');
const Z_BLOCK = 5;

// What writes nothing and has what was written come out.
const flushes = [];
for (let flag = 0; flag <= Z_BLOCK; flag++) {
  flushes[flag] = Buffer.alloc(0);
  flushes[flag][kFlushFlag] = flag;
}

// How much the operations do, from least to most.
const order = [0, 4, 1, 2, 5, 3];
const stronger = (one, other) => (order.indexOf(one) > order.indexOf(other) ? one : other);

function ZlibBase(options, name) {
  const settings = settingsOf(name, options, `create${name}`);
  if (options && (options.encoding || options.objectMode || options.writableObjectMode)) {
    options = { ...options, encoding: null, objectMode: false, writableObjectMode: false };
  }
  Transform.call(this, { autoDestroy: true, ...options });
  this.bytesWritten = 0;
  this._handle = open(settings);
  this._chunkSize = settings.chunkSize;
  this._defaultFlushFlag = settings.flush;
  this._finishFlushFlag = settings.finishFlush;
  this._defaultFullFlushFlag = settings.fullFlush;
  this._info = settings.info;
  this._maxOutputLength = settings.maxOutputLength;
  this._rejectGarbageAfterEnd = options !== undefined && options !== null && options.rejectGarbageAfterEnd === true;
  if (!settings.isBrotli) {
    this._level = settings.level;
    this._strategy = settings.strategy;
  }
  this._mode = settings.mode;
  this[kSettings] = settings;
}
setPrototypeOf(ZlibBase.prototype, Transform.prototype);
setPrototypeOf(ZlibBase, Transform);

defineProperty(ZlibBase.prototype, '_closed', { get() { return !this._handle; }, enumerable: true, configurable: true });
defineProperty(ZlibBase.prototype, 'bytesRead', {
  get() { return this.bytesWritten; },
  set(value) { this.bytesWritten = value; },
  enumerable: true,
  configurable: true,
});

Object.assign(ZlibBase.prototype, {
  reset() {
    if (!this._handle) throw closed();
    this._handle = open(this[kSettings]);
  },

  // The end is told of when all has come out.
  _flush(callback) {
    this._transform(Buffer.alloc(0), '', callback);
  },

  _final(callback) {
    callback();
  },

  flush(kind, callback) {
    if (typeof kind === 'function' || (kind === undefined && !callback)) {
      callback = kind;
      kind = this._defaultFullFlushFlag;
    }
    if (this.writableFinished) {
      if (callback) nextTick(callback);
    } else if (this.writableEnded) {
      if (callback) this.once('end', callback);
    } else {
      this.write(flushes[kind], '', callback);
    }
  },

  close(callback) {
    if (callback) finished(this, callback);
    this.destroy();
  },

  _destroy(error, callback) {
    this._handle = null;
    callback(error);
  },

  _transform(chunk, encoding, callback) {
    let operation = this._defaultFlushFlag;
    if (typeof chunk[kFlushFlag] === 'number') operation = chunk[kFlushFlag];
    else if (this.writableEnded && this.writableLength === chunk.byteLength) operation = stronger(operation, this._finishFlushFlag);
    if (!this._handle) {
      nextTick(callback);
      return;
    }
    work(this, chunk, 0, operation, callback);
  },
});

const closed = () => errors().coded(Error, 'ERR_INTERNAL_ASSERTION', 'zlib binding closed');

// work has a piece of a chunk gone through, later, and goes on with the next.
function work(stream, chunk, at, operation, callback) {
  setImmediate(() => {
    if (stream.destroyed || !stream._handle) {
      callback();
      return;
    }
    const room = stream._chunkSize;
    const [taken, output, ended, wrong] = stream._handle(chunk, at, chunk.byteLength, operation, room);
    if (wrong !== undefined) {
      stream.destroy(failure(wrong));
      return;
    }
    stream.bytesWritten += taken;
    at += taken;
    const count = output.byteLength;
    let full = false;
    if (count > 0) full = !stream.push(Buffer.from(output));
    if (stream.destroyed) {
      callback();
      return;
    }
    if (ended) {
      // What comes after the end of the compressed data belongs to nobody.
      if (at < chunk.byteLength) {
        if (stream._rejectGarbageAfterEnd) {
          const junk = errors().coded(TypeError, 'ERR_TRAILING_JUNK_AFTER_STREAM_END', 'Trailing junk found after the end of the compressed stream');
          stream.destroy(junk);
          callback(junk);
          return;
        }
        stream.push(null);
      }
      callback();
    } else if (count >= room || at < chunk.byteLength) {
      goOn(stream, full && count >= room, () => work(stream, chunk, at, operation, callback));
    } else {
      callback();
    }
  });
}

// goOn continues at once, or when somebody reads.
function goOn(stream, full, next) {
  if (!full) {
    next();
    return;
  }
  const read = stream._read;
  stream._read = function (n) {
    stream._read = read;
    next();
    stream._read(n);
  };
}

function Zlib(options, name) {
  ZlibBase.call(this, options, name);
}
setPrototypeOf(Zlib.prototype, ZlibBase.prototype);
setPrototypeOf(Zlib, ZlibBase);

Zlib.prototype.params = function params(level, strategy, callback) {
  numberIn(level, 'level', -1, 9, -1);
  numberIn(strategy, 'strategy', 0, 4, 0);
  if (this._level === level && this._strategy === strategy) {
    nextTick(callback);
    return;
  }
  // What has been written is written with what held then.
  this.flush(2, (error) => {
    if (!this._handle) throw closed();
    if (!error) {
      this._handle(level, strategy);
      this._level = level;
      this._strategy = strategy;
    }
    if (callback) callback(error);
  });
};

function Brotli(options, name) {
  ZlibBase.call(this, options, name);
}
setPrototypeOf(Brotli.prototype, Zlib.prototype);
setPrototypeOf(Brotli, Zlib);

const classes = { __proto__: null };

function classOf(name) {
  if (classes[name] !== undefined) return classes[name];
  const Base = name.startsWith('Brotli') ? Brotli : Zlib;
  const Class = {
    [name]: function (options) {
      if (!(this instanceof Class)) return new Class(options);
      Base.call(this, options, name);
    },
  }[name];
  setPrototypeOf(Class.prototype, Base.prototype);
  setPrototypeOf(Class, Base);
  classes[name] = Class;
  return Class;
}

exports.classOf = classOf;

// engineOf is the stream by which a whole buffer would have been worked on.
exports.engineOf = (settings) => {
  const Class = classOf(settings.name);
  return new Class({ chunkSize: settings.chunkSize, info: true });
};
