'use strict';
// http.OutgoingMessage: headers and a body as they are sent.

const { Stream } = require('internal/streams/legacy');
const { nextTick } = require('internal/processtasks');
const { made } = require('internal/symbols');
const { members } = require('internal/shape');
const errors = () => require('internal/errors');
const { setPrototypeOf, defineProperty, keys } = Object;
const { isArray } = Array;

const kBytesWritten = made('kBytesWritten');
const kNeedDrain = made('kNeedDrain');
const kCorked = made('corked');
const kChunkedBuffer = made('kChunkedBuffer');
const kChunkedLength = made('kChunkedLength');
const kSocket = made('kSocket');
const kOutHeaders = made('kOutHeaders');
const kErrored = made('errored');
const kHighWaterMark = made('kHighWaterMark');
const kRejectNonStandardBodyWrites = made('kRejectNonStandardBodyWrites');
const kUniqueHeaders = made('kUniqueHeaders');
const nothing = () => {};
const defaultMark = () => require('internal/streams/state').defaultMark(false);

function OutgoingMessage(options) {
  Stream.call(this);
  // What could not be written yet.
  this.outputData = [];
  this.outputSize = 0;
  this.writable = true;
  this.destroyed = false;
  this._last = false;
  this.chunkedEncoding = false;
  this.shouldKeepAlive = true;
  this.maxRequestsOnConnectionReached = false;
  this._defaultKeepAlive = true;
  this.useChunkedEncodingByDefault = true;
  this.sendDate = false;
  this._removedConnection = false;
  this._removedContLen = false;
  this._removedTE = false;
  this.strictContentLength = false;
  this[kBytesWritten] = 0;
  this._contentLength = null;
  this._hasBody = true;
  this._trailer = '';
  this[kNeedDrain] = false;
  this.finished = false;
  this._headerSent = false;
  this[kCorked] = 0;
  this[kChunkedBuffer] = [];
  this[kChunkedLength] = 0;
  this._closed = false;
  this[kSocket] = null;
  this._header = null;
  this[kOutHeaders] = null;
  this._keepAliveTimeout = 0;
  this._onPendingData = nothing;
  this[kErrored] = null;
  this[kHighWaterMark] = options?.highWaterMark ?? defaultMark();
  this[kRejectNonStandardBodyWrites] = options?.rejectNonStandardBodyWrites ?? false;
}
setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
setPrototypeOf(OutgoingMessage, Stream);

const { prototype } = OutgoingMessage;

const get = (name, f, set) => defineProperty(prototype, name, { get: f, set });

get('errored', function () { return this[kErrored]; });
get('closed', function () { return this._closed; });
get('writableFinished', function () { return this.finished && this.outputSize === 0 && (!this.socket || this.socket.writableLength === 0); });
get('writableObjectMode', () => false);
get('writableLength', function () {
  return this.outputSize + this[kChunkedLength] + (this.socket ? this.socket.writableLength : 0);
});
get('writableHighWaterMark', function () { return this.socket ? this.socket.writableHighWaterMark : this[kHighWaterMark]; });
get('writableCorked', function () { return this[kCorked]; });
get('connection', function () { return this[kSocket]; }, function (value) { this.socket = value; });
get('socket', function () { return this[kSocket]; }, function (value) {
  for (let n = 0; n < this[kCorked]; n++) {
    value?.cork();
    this[kSocket]?.uncork();
  }
  this[kSocket] = value;
});
get('_headers', function () { return this.getHeaders(); }, function (value) {
  if (value === null) {
    this[kOutHeaders] = null;
  } else if (typeof value === 'object') {
    const headers = this[kOutHeaders] = { __proto__: null };
    for (const name of keys(value)) headers[name.toLowerCase()] = [name, value[name]];
  }
});
get('_headerNames', function () {
  const headers = this[kOutHeaders];
  if (headers === null) return null;
  const names = { __proto__: null };
  for (const key of keys(headers)) [names[key]] = headers[key];
  return names;
}, function (value) {
  if (typeof value !== 'object' || value === null || !this[kOutHeaders]) return;
  for (const key of keys(value)) {
    if (this[kOutHeaders][key]) this[kOutHeaders][key][0] = value[key];
  }
});
get('writableEnded', function () { return this.finished; });
get('writableNeedDrain', function () { return !this.destroyed && !this.finished && this[kNeedDrain]; });
defineProperty(prototype, 'headersSent', { get() { return !!this._header; }, enumerable: true, configurable: true });

Object.assign(prototype, {
  cork() {
    this[kCorked]++;
    if (this[kSocket]) this[kSocket].cork();
  },

  uncork() {
    this[kCorked]--;
    if (this[kSocket]) this[kSocket].uncork();
    if (this[kCorked] || this[kChunkedBuffer].length === 0) return;
    // What was written meanwhile is one chunk.
    const buffered = this[kChunkedBuffer];
    const size = this[kChunkedLength];
    this[kChunkedBuffer] = [];
    this[kChunkedLength] = 0;
    const callbacks = [];
    this._send(`${size.toString(16)}\r\n`, 'latin1', null);
    for (const { chunk, encoding, callback } of buffered) {
      this._send(chunk, encoding, null);
      if (callback) callbacks.push(callback);
    }
    this._send('\r\n', null, callbacks.length > 0 ? (error) => {
      for (const callback of callbacks) callback(error);
    } : null);
  },

  setTimeout(msecs, callback) {
    if (callback) this.on('timeout', callback);
    if (!this[kSocket]) this.once('socket', (socket) => { socket.setTimeout(msecs); });
    else this[kSocket].setTimeout(msecs);
    return this;
  },

  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    this[kErrored] = error;
    if (this[kSocket]) this[kSocket].destroy(error);
    else this.once('socket', (socket) => { socket.destroy(error); });
    return this;
  },

  // _send writes a part of the body, behind the header where that has not gone yet.
  _send(data, encoding, callback) {
    if (!this._headerSent) {
      this._headerSent = true;
      const header = this._header;
      if (typeof data === 'string' && (encoding === 'utf8' || encoding === 'latin1' || !encoding)) {
        data = header + data;
      } else {
        this.outputData.unshift({ data: header, encoding: 'latin1', callback: null });
        this.outputSize += header.length;
        this._onPendingData(header.length);
      }
    }
    return this._writeRaw(data, encoding, callback);
  },

  _writeRaw(data, encoding, callback) {
    const socket = this[kSocket];
    if (socket && socket.destroyed) return false;
    if (typeof encoding === 'function') {
      callback = encoding;
      encoding = null;
    }
    if (socket && socket._httpMessage === this && socket.writable) {
      if (this.outputData.length > 0) this._flushOutput(socket);
      return socket.write(data, encoding, callback);
    }
    this.outputData.push({ data, encoding, callback });
    this.outputSize += data.length;
    this._onPendingData(data.length);
    return this.outputSize < this[kHighWaterMark];
  },

  _storeHeader(firstLine, headers) {
    require('internal/http/render').store(this, firstLine, headers, kOutHeaders, kUniqueHeaders);
  },
});

function badLength(sent, said) {
  return errors().coded(Error, 'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
    `Response body's content-length of ${sent} byte(s) does not match the content-length of ${said} byte(s) set in header`);
}

const isStrict = (message) => message.strictContentLength && message._contentLength !== null && message._hasBody && !message._removedContLen &&
  !message.chunkedEncoding;

function fail(message, error, callback) {
  nextTick(() => {
    callback(error);
    if (!message._closed && typeof message.emit === 'function' && !message.destroyed) message.emit('error', error);
  });
}

// write takes a part of the body; the last one says how long the body is.
function write(message, chunk, encoding, callback, last) {
  if (typeof callback !== 'function') callback = nothing;
  if (chunk === null) throw errors().coded(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
  if (typeof chunk !== 'string' && require('internal/types').kind(chunk) !== 'Uint8Array') {
    throw errors().invalidArgType('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
  }
  let wrong;
  if (message.finished) wrong = errors().coded(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
  else if (message.destroyed) wrong = errors().coded(Error, 'ERR_STREAM_DESTROYED', 'Cannot call write after a stream was destroyed');
  if (wrong !== undefined) {
    if (!message.destroyed) fail(message, wrong, callback);
    else nextTick(callback, wrong);
    return false;
  }
  let length;
  const count = () => length ??= typeof chunk === 'string' ? require('internal/buffer').Buffer.byteLength(chunk, encoding) : chunk.byteLength;
  if (message.strictContentLength) {
    message[kBytesWritten] += count();
    const { [kBytesWritten]: written, _contentLength: said } = message;
    if (isStrict(message) && (last ? written !== said : written > said)) throw badLength(written, said);
  }
  if (!message._header) {
    if (last) message._contentLength = count();
    message._implicitHeader();
  }
  if (!message._hasBody) {
    if (message[kRejectNonStandardBodyWrites]) {
      throw errors().coded(Error, 'ERR_HTTP_BODY_NOT_ALLOWED', 'Adding content for this request method or response status is not allowed.');
    }
    nextTick(callback);
    return true;
  }
  const socket = message[kSocket];
  if (!last && socket && !socket.writableCorked) {
    // What is written in one turn leaves together.
    socket.cork();
    nextTick(() => { socket.uncork(); });
  }
  const room = message._part(chunk, encoding, callback, count);
  if (!room) message[kNeedDrain] = true;
  return room;
}

prototype.write = function (chunk, encoding, callback) {
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  return write(this, chunk, encoding, callback, false);
};
defineProperty(prototype.write, 'name', { value: 'write' });

// _part sends a part of the body in the form that the header tells.
defineProperty(prototype, '_part', { value(chunk, encoding, callback, count) {
  if (!this.chunkedEncoding || chunk.length === 0) return this._send(chunk, encoding, callback);
  const length = count();
  if (this[kCorked] && this._headerSent) {
    this[kChunkedBuffer].push({ chunk, encoding, callback });
    this[kChunkedLength] += length;
    return this[kChunkedLength] < this[kHighWaterMark];
  }
  this._send(`${length.toString(16)}\r\n`, 'latin1', null);
  this._send(chunk, encoding, null);
  return this._send('\r\n', null, callback);
}, writable: true, configurable: true });

// _close ends the body.
defineProperty(prototype, '_close', { value(done) {
  if (this._hasBody && this.chunkedEncoding) this._send(`0\r\n${this._trailer}\r\n`, 'latin1', done);
  else if (!this._headerSent || this.writableLength) this._send('', 'latin1', done);
  else nextTick(done);
}, writable: true, configurable: true });

prototype.end = function end(chunk, encoding, callback) {
  if (typeof chunk === 'function') {
    callback = chunk;
    chunk = null;
    encoding = null;
  } else if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  if (chunk) {
    if (this.finished) {
      fail(this, errors().coded(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end'), typeof callback === 'function' ? callback : nothing);
      return this;
    }
    if (this[kSocket]) this[kSocket].cork();
    write(this, chunk, encoding, null, true);
  } else if (this.finished) {
    if (typeof callback === 'function') {
      if (!this.writableFinished) this.on('finish', callback);
      else callback(errors().coded(Error, 'ERR_STREAM_ALREADY_FINISHED', 'Cannot call end after a stream was finished'));
    }
    return this;
  } else if (!this._header) {
    if (this[kSocket]) this[kSocket].cork();
    this._contentLength = 0;
    this._implicitHeader();
  }
  if (typeof callback === 'function') this.once('finish', callback);
  if (isStrict(this) && this[kBytesWritten] !== this._contentLength) throw badLength(this[kBytesWritten], this._contentLength);
  this._close((error) => {
    if (error || (this[kSocket] && this[kSocket]._hadError)) return;
    this.emit('finish');
  });
  if (this[kSocket]) {
    this[kSocket]._writableState.corked = 1;
    this[kSocket].uncork();
  }
  this[kCorked] = 1;
  this.uncork();
  this.finished = true;
  if (this.outputData.length === 0 && this[kSocket] && this[kSocket]._httpMessage === this) this._finish();
  return this;
};

Object.assign(prototype, {
  _finish() { this.emit('prefinish'); },

  // _flush writes what waited for the socket.
  _flush() {
    const socket = this[kSocket];
    if (!socket || !socket.writable) return;
    const room = this._flushOutput(socket);
    if (this.finished) {
      this._finish();
    } else if (room && this[kNeedDrain]) {
      this[kNeedDrain] = false;
      this.emit('drain');
    }
  },

  _flushOutput(socket) {
    while (this[kCorked]) {
      this[kCorked]--;
      socket.cork();
    }
    const { outputData } = this;
    if (outputData.length === 0) return undefined;
    let room;
    socket.cork();
    for (const { data, encoding, callback } of outputData) room = socket.write(data, encoding, callback);
    socket.uncork();
    this.outputData = [];
    this._onPendingData(-this.outputSize);
    this.outputSize = 0;
    return room;
  },
});

members(prototype, undefined,
  '_renderHeaders setHeader setHeaders appendHeader getHeader getHeaderNames getRawHeaderNames getHeaders hasHeader removeHeader ' +
  '_implicitHeader addTrailers flushHeaders pipe', (name) => require('internal/http/outgoingmembers').member(name));

// drain tells of room in the socket.
exports.drain = (message) => {
  if (message.destroyed || message.outputData.length > 0 || !message[kNeedDrain]) return;
  message[kNeedDrain] = false;
  message.emit('drain');
};
exports.OutgoingMessage = OutgoingMessage;
exports.kOutHeaders = kOutHeaders;
exports.kNeedDrain = kNeedDrain;
exports.kHighWaterMark = kHighWaterMark;
exports.kUniqueHeaders = kUniqueHeaders;
exports.kErrored = kErrored;
exports.parseUniqueHeadersOption = function parseUniqueHeadersOption(headers) {
  if (!isArray(headers)) return null;
  const unique = new Set();
  for (const one of headers) unique.add(`${one}`.toLowerCase());
  return unique;
};
