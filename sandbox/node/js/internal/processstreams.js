'use strict';
// process.stdout, process.stderr and process.stdin: what is written to the first two
// becomes lines of the log.

function output(fd, log) {
  let pending = '';
  let flushes = false;
  const flush = () => {
    flushes = false;
    const text = pending;
    pending = '';
    if (text !== '') log('%s', text);
  };
  return {
    fd,
    writable: true,
    _isStdio: true,
    write(chunk, encoding, callback) {
      if (typeof encoding === 'function') callback = encoding;
      if (chunk === null) throw require('internal/errors').coded(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
      if (typeof chunk !== 'string' && !ArrayBuffer.isView(chunk)) {
        throw require('internal/errors').invalidArgType('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
      }
      pending += typeof chunk === 'string' ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString();
      const end = pending.lastIndexOf('\n');
      if (end >= 0) {
        log('%s', pending.slice(0, end));
        pending = pending.slice(end + 1);
      }
      // A line that is not complete is written when nothing more comes at once.
      if (pending !== '' && !flushes) {
        flushes = true;
        native.defer(flush);
      }
      if (typeof callback === 'function') require('process').nextTick(callback, null);
      return true;
    },
    end(chunk, encoding, callback) {
      if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') this.write(chunk, encoding, callback);
    },
    cork() {},
    uncork() {},
    getColorDepth() { return 1; },
    hasColors() { return false; },
    on() { return this; },
    once() { return this; },
    off() { return this; },
    emit() { return false; },
    addListener() { return this; },
    removeListener() { return this; },
    removeAllListeners() { return this; },
    listenerCount() { return 0; },
  };
}

exports.made = (name) => {
  if (name === 'stdout') return output(1, (...args) => console.log(...args));
  if (name === 'stderr') return output(2, (...args) => console.error(...args));
  const stdin = { fd: 0, readable: false, read() { return null; } };
  for (const method of ['on', 'once', 'off', 'addListener', 'removeListener', 'pause', 'resume', 'setEncoding', 'unref', 'ref']) {
    stdin[method] = function () { return this; };
  }
  return stdin;
};
