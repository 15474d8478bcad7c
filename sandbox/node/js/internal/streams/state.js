'use strict';
// What streams keep of themselves, under the names that packages look at: _readableState
// and _writableState. What a stream has not changed stays on the prototypes.

const errors = () => require('internal/errors');

let bytesMark = 64 * 1024;
let objectsMark = 16;

function defaultMark(objectMode) {
  return objectMode ? objectsMark : bytesMark;
}

function setDefaultMark(objectMode, value) {
  require('internal/validators').validateInteger(value, 'value', 0);
  if (objectMode) objectsMark = value;
  else bytesMark = value;
}

// markOf is the high water mark of one side of a stream. A Duplex may have one for both.
function markOf(objectMode, options, side, isDuplex) {
  if (options === undefined || options === null) return defaultMark(objectMode);
  let mark = options.highWaterMark;
  let name = 'highWaterMark';
  if ((mark === undefined || mark === null) && isDuplex) {
    mark = options[side];
    name = side;
  }
  if (mark === undefined || mark === null) return defaultMark(objectMode);
  if (typeof mark !== 'number' || mark % 1 !== 0 || mark < 0) {
    throw errors().invalidArgValue(`options.${isDuplex ? side : name}`, mark);
  }
  return mark;
}

function ReadableState(options, stream, isDuplex) {
  if (options !== undefined && options !== null) {
    if (options.objectMode || (isDuplex && options.readableObjectMode)) this.objectMode = true;
    if (options.emitClose === false) this.emitClose = false;
    if (options.autoDestroy === false) this.autoDestroy = false;
    if (options.defaultEncoding !== undefined && options.defaultEncoding !== null && options.defaultEncoding !== 'utf8') {
      if (!require('internal/buffer').Buffer.isEncoding(options.defaultEncoding)) throw errors().unknownEncoding(options.defaultEncoding);
      this.defaultEncoding = options.defaultEncoding;
    }
  }
  this.highWaterMark = markOf(this.objectMode, options, 'readableHighWaterMark', isDuplex);
  this.buffer = [];
  this.bufferIndex = 0;
  this.length = 0;
  this.pipes = [];
  if (options !== undefined && options !== null && options.encoding) {
    const { StringDecoder } = require('string_decoder');
    this.decoder = new StringDecoder(options.encoding);
    this.encoding = options.encoding;
  }
}

ReadableState.prototype = {
  constructor: ReadableState,
  objectMode: false,
  ended: false,
  endEmitted: false,
  reading: false,
  constructed: true,
  sync: true,
  needReadable: false,
  emittedReadable: false,
  readableListening: false,
  resumeScheduled: false,
  errorEmitted: false,
  emitClose: true,
  autoDestroy: true,
  destroyed: false,
  closed: false,
  closeEmitted: false,
  multiAwaitDrain: false,
  readingMore: false,
  dataEmitted: false,
  errored: null,
  defaultEncoding: 'utf8',
  decoder: null,
  encoding: null,
  flowing: null,
  // Whether the script paused it, as opposed to never having let it flow.
  stopped: null,
  awaitDrainWriters: null,
  get pipesCount() { return this.pipes.length; },
  get paused() { return this.stopped === true; },
  set paused(value) { this.stopped = value === true; },
};

// nothing is the callback of those who gave none.
function nothing() {}

function WritableState(options, stream, isDuplex, onwrite) {
  if (options !== undefined && options !== null) {
    if (options.objectMode || (isDuplex && options.writableObjectMode)) this.objectMode = true;
    if (options.decodeStrings === false) this.decodeStrings = false;
    if (options.emitClose === false) this.emitClose = false;
    if (options.autoDestroy === false) this.autoDestroy = false;
    if (options.defaultEncoding !== undefined && options.defaultEncoding !== null && options.defaultEncoding !== 'utf8') {
      if (!require('internal/buffer').Buffer.isEncoding(options.defaultEncoding)) throw errors().unknownEncoding(options.defaultEncoding);
      this.defaultEncoding = options.defaultEncoding;
    }
  }
  this.highWaterMark = markOf(this.objectMode, options, 'writableHighWaterMark', isDuplex);
  this.length = 0;
  this.corked = 0;
  this.onwrite = onwrite === undefined ? undefined : onwrite.bind(undefined, stream);
  this.writelen = 0;
  this.bufferedIndex = 0;
  this.pendingcb = 0;
}

WritableState.prototype = {
  constructor: WritableState,
  objectMode: false,
  finalCalled: false,
  needDrain: false,
  ending: false,
  ended: false,
  finished: false,
  destroyed: false,
  decodeStrings: true,
  writing: false,
  sync: true,
  bufferProcessing: false,
  constructed: true,
  prefinished: false,
  errorEmitted: false,
  emitClose: true,
  autoDestroy: true,
  closed: false,
  closeEmitted: false,
  allBuffers: true,
  allNoop: true,
  errored: null,
  defaultEncoding: 'utf8',
  writecb: nothing,
  afterWriteTickInfo: null,
  // What waits to be written, and who waits for the end; undefined for none.
  waiting: undefined,
  onfinish: undefined,
  get buffered() { return this.waiting ?? []; },
  getBuffer() { return this.buffered.slice(this.bufferedIndex); },
  get bufferedRequestCount() { return this.buffered.length - this.bufferedIndex; },
};

exports.ReadableState = ReadableState;
exports.WritableState = WritableState;
exports.defaultMark = defaultMark;
exports.setDefaultMark = setDefaultMark;
exports.markOf = markOf;
exports.nothing = nothing;
