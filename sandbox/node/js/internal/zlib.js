'use strict';
// What the options of zlib come to, and the work on whole buffers. The loops are here and
// not in Go, so that a run that must end does so between any two pieces.

const errors = () => require('internal/errors');
const buffers = () => require('internal/buffer').Buffer;
const { isView } = ArrayBuffer;

const modes = {
  __proto__: null,
  Deflate: 1, Inflate: 2, Gzip: 3, Gunzip: 4, DeflateRaw: 5, InflateRaw: 6, Unzip: 7, BrotliDecompress: 8, BrotliCompress: 9,
};

// The most that an output may come to unless the script says less: no Buffer is larger.
const largest = 2 ** 27;

// numberIn is an option that is a number within bounds.
function numberIn(value, name, least, most, otherwise) {
  if (value === undefined) return otherwise;
  if (typeof value !== 'number') throw errors().invalidArgType(name, 'number', value);
  if (value !== value) return otherwise;
  if (value === Infinity || value === -Infinity) throw errors().outOfRange(name, 'a finite number', value);
  if (value < least || value > most) {
    throw errors().outOfRange(name, most === Infinity ? `>= ${least}` : `>= ${least} and <= ${most}`, value);
  }
  return value;
}

// settingsOf checks options.
function settingsOf(name, options, called) {
  const mode = modes[name];
  if (mode === undefined) throw errors().notSupported(`zlib.${called}()`, 'this version has no Zstandard');
  const isBrotli = mode >= 8;
  const opts = options ?? {};
  const settings = { name, mode, isBrotli, info: Boolean(opts.info), level: -1, strategy: 0, windowBits: 15, dictionary: undefined };
  const [flush, finish, full, most] = isBrotli ? [0, 2, 1, 3] : [0, 4, 3, 5];
  let params;
  if (isBrotli) params = brotliParams(opts.params);
  settings.chunkSize = numberIn(opts.chunkSize, 'options.chunkSize', 64, Infinity, 16 * 1024);
  settings.flush = numberIn(opts.flush, 'options.flush', 0, most, flush);
  settings.finishFlush = numberIn(opts.finishFlush, 'options.finishFlush', 0, most, finish);
  settings.fullFlush = full;
  settings.maxOutputLength = Math.min(largest, numberIn(opts.maxOutputLength, 'options.maxOutputLength', 1, Number.MAX_SAFE_INTEGER, largest));
  if (isBrotli) {
    settings.level = params.level;
    settings.windowBits = params.windowBits;
    return settings;
  }
  const reads = mode === modes.Inflate || mode === modes.Gunzip || mode === modes.Unzip;
  if (reads && (opts.windowBits === undefined || opts.windowBits === null || opts.windowBits === 0)) {
    settings.windowBits = 0;
  } else {
    settings.windowBits = numberIn(opts.windowBits ?? undefined, 'options.windowBits', mode === modes.Gzip ? 9 : 8, 15, 15);
  }
  settings.level = numberIn(opts.level, 'options.level', -1, 9, -1);
  numberIn(opts.memLevel, 'options.memLevel', 1, 9, 8);
  settings.strategy = numberIn(opts.strategy, 'options.strategy', 0, 4, 0);
  const { dictionary } = opts;
  if (dictionary !== undefined && !isView(dictionary)) {
    if (!(dictionary instanceof ArrayBuffer)) {
      throw errors().invalidArgType('options.dictionary', ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], dictionary);
    }
  }
  if (dictionary !== undefined) settings.dictionary = bytesOf(dictionary);
  return settings;
}

const QUALITY = 1;
const WINDOW = 2;

function brotliParams(params) {
  const found = { level: 11, windowBits: 22 };
  if (params === undefined || params === null) return found;
  for (const given of Object.keys(params)) {
    const param = +given;
    if (!(param >= 0 && param <= 9)) {
      throw errors().coded(RangeError, 'ERR_BROTLI_INVALID_PARAM', `${given} is not a valid Brotli parameter`);
    }
    const value = params[given];
    if (typeof value !== 'number' && typeof value !== 'boolean') throw errors().invalidArgType('options.params[key]', 'number', value);
    if (param === QUALITY) found.level = Math.max(0, Math.min(11, Number(value)));
    if (param === WINDOW) found.windowBits = Math.max(10, Math.min(24, Number(value)));
  }
  return found;
}

function bytesOf(value) {
  const Buffer = buffers();
  if (typeof value === 'string') return Buffer.from(value);
  if (value instanceof Buffer) return value;
  if (isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return Buffer.from(value);
}

// open makes a codec by settings.
function open(settings) {
  return native.open(settings.mode, settings.level, settings.strategy, settings.windowBits, settings.dictionary);
}

// failure is the error of a codec.
function failure([message, errno, code]) {
  const error = new Error(message);
  error.errno = errno;
  error.code = code;
  return error;
}

const tooLarge = (limit) => errors().coded(RangeError, 'ERR_BUFFER_TOO_LARGE', `Cannot create a Buffer larger than ${limit} bytes`);

function inputOf(buffer) {
  if (typeof buffer !== 'string' && !isView(buffer) && !(buffer instanceof ArrayBuffer)) {
    throw errors().invalidArgType('buffer', ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], buffer);
  }
  return bytesOf(buffer);
}

// worker makes a function that works on one piece of a buffer, and returns whether that was
// the last.
function worker(settings, input) {
  const run = open(settings);
  const parts = [];
  let at = 0;
  let size = 0;
  const room = Math.max(settings.chunkSize, 16 * 1024);
  return {
    step() {
      const [taken, output, ended, wrong] = run(input, at, input.length, settings.finishFlush, room);
      if (wrong !== undefined) throw failure(wrong);
      at += taken;
      const count = output.byteLength;
      if (count > 0) {
        size += count;
        if (size > settings.maxOutputLength) throw tooLarge(settings.maxOutputLength);
        parts.push(buffers().from(output));
      }
      return ended || (count < room && at === input.length);
    },
    result() {
      const whole = parts.length === 1 ? parts[0] : buffers().concat(parts, size);
      if (!settings.info) return whole;
      const engine = require('internal/zlibstreams').engineOf(settings);
      engine.bytesWritten = at;
      return { buffer: whole, engine };
    },
  };
}

function inSync(name, options, called, buffer) {
  const settings = settingsOf(name, options, called);
  const work = worker(settings, inputOf(buffer));
  while (!work.step());
  return work.result();
}

function inAsync(name, options, called, buffer, callback) {
  const settings = settingsOf(name, options, called);
  require('internal/validators').validateFunction(callback, 'callback');
  if (typeof buffer !== 'string' && !isView(buffer) && !(buffer instanceof ArrayBuffer)) {
    throw errors().invalidArgType('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], buffer);
  }
  const work = worker(settings, inputOf(buffer));
  const { setImmediate } = require('internal/realmtimers');
  const step = () => {
    let result;
    try {
      if (!work.step()) {
        setImmediate(step);
        return;
      }
      result = work.result();
    } catch (error) {
      callback(error);
      return;
    }
    callback(null, result);
  };
  setImmediate(step);
}

function crc32(data, value) {
  if (typeof data !== 'string' && !isView(data)) {
    throw errors().invalidArgType('data', ['Buffer', 'TypedArray', 'DataView', 'string'], data);
  }
  if (typeof value !== 'number') throw errors().invalidArgType('value', 'number', value);
  if (value % 1 !== 0) throw errors().outOfRange('value', 'an integer', value);
  if (value < 0 || value > 2 ** 32 - 1) throw errors().outOfRange('value', `>= 0 && <= ${2 ** 32 - 1}`, value);
  return native.crc32(bytesOf(data), value);
}

Object.assign(exports, { bytesOf, crc32, failure, inAsync, inSync, numberIn, open, settingsOf });
