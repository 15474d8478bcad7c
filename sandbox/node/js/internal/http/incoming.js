'use strict';
// http.IncomingMessage: a response as it comes in.

const { Readable, finished } = require('stream');
const { nextTick } = require('internal/processtasks');
const { made } = require('internal/symbols');
const { setPrototypeOf, defineProperty } = Object;

const kHeaders = made('kHeaders');
const kHeadersDistinct = made('kHeadersDistinct');
const kHeadersCount = made('kHeadersCount');
const kTrailers = made('kTrailers');
const kTrailersDistinct = made('kTrailersDistinct');
const kTrailersCount = made('kTrailersCount');
// What goes on giving a message its body, as there is room.
const kFeed = made('kFeed');

function IncomingMessage(socket) {
  Readable.call(this, socket ? { highWaterMark: socket.readableHighWaterMark } : undefined);
  this._readableState.readingMore = true;
  this.socket = socket;
  this.httpVersionMajor = null;
  this.httpVersionMinor = null;
  this.httpVersion = null;
  this.complete = false;
  this[kHeaders] = null;
  this[kHeadersCount] = 0;
  this.rawHeaders = [];
  this[kTrailers] = null;
  this[kTrailersCount] = 0;
  this.rawTrailers = [];
  this.joinDuplicateHeaders = false;
  this.aborted = false;
  this.upgrade = null;
  // Of a request to a server.
  this.url = '';
  this.method = null;
  // Of a response.
  this.statusCode = null;
  this.statusMessage = null;
  this.client = socket;
  this._consuming = false;
  this._dumped = false;
}
setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
setPrototypeOf(IncomingMessage, Readable);

const { prototype } = IncomingMessage;

const accessor = (name, get, set) => defineProperty(prototype, name, { get, set });

accessor('connection', function () { return this.socket; }, function (value) { this.socket = value; });

// collected makes the object of the first lines of a list of names and values, and keeps it.
function collected(key, raw, count, distinct) {
  accessor(key[0], function () {
    if (!this[key[1]]) {
      const list = this[raw];
      const into = this[key[1]] = distinct ? { __proto__: null } : {};
      for (let i = 0; i < this[count]; i += 2) this[distinct ? '_addHeaderLineDistinct' : '_addHeaderLine'](list[i], list[i + 1], into);
    }
    return this[key[1]];
  }, function (value) { this[key[1]] = value; });
}
collected(['headers', kHeaders], 'rawHeaders', kHeadersCount, false);
collected(['headersDistinct', kHeadersDistinct], 'rawHeaders', kHeadersCount, true);
collected(['trailers', kTrailers], 'rawTrailers', kTrailersCount, false);
collected(['trailersDistinct', kTrailersDistinct], 'rawTrailers', kTrailersCount, true);

prototype.setTimeout = function setTimeout(msecs, callback) {
  if (callback) this.on('timeout', callback);
  this.socket.setTimeout(msecs);
  return this;
};

prototype._read = function _read(n) {
  if (!this._consuming) {
    this._readableState.readingMore = false;
    this._consuming = true;
  }
  if (this[kFeed] !== undefined) this[kFeed]();
  else exports.readStart(this.socket);
};

prototype._destroy = function _destroy(error, callback) {
  if (!this.readableEnded || !this.complete) {
    this.aborted = true;
    this.emit('aborted');
  }
  const tell = (wrong) => {
    // An error that nobody listens for ends the request alone.
    if (this.listenerCount('error') === 0) callback();
    else callback(wrong);
  };
  if (this.socket && !this.socket.destroyed && this.aborted) {
    this.socket.destroy(error);
    const release = finished(this.socket, (wrong) => {
      if (wrong?.code === 'ERR_STREAM_PREMATURE_CLOSE') wrong = null;
      release();
      nextTick(tell, wrong || error);
    });
  } else {
    nextTick(tell, error);
  }
};

prototype._addHeaderLines = function _addHeaderLines(headers, n) {
  if (!headers || headers.length === 0) return;
  let into;
  if (this.complete) {
    this.rawTrailers = headers;
    this[kTrailersCount] = n;
    into = this[kTrailers];
  } else {
    this.rawHeaders = headers;
    this[kHeadersCount] = n;
    into = this[kHeaders];
  }
  if (!into) return;
  for (let i = 0; i < n; i += 2) this._addHeaderLine(headers[i], headers[i + 1], into);
};

// What there can be only one of; the first holds.
let single;
const isSingle = (name) => (single ??= new Set(('age authorization content-length content-type etag expires from host if-modified-since ' +
  'if-unmodified-since last-modified location max-forwards proxy-authorization referer retry-after server user-agent').split(' '))).has(name);

prototype._addHeaderLine = function _addHeaderLine(field, value, dest) {
  const name = field.toLowerCase();
  if (name === 'set-cookie') {
    if (dest[name] !== undefined) dest[name].push(value);
    else dest[name] = [value];
  } else if (name === 'cookie' && typeof dest[name] === 'string') {
    dest[name] += `; ${value}`;
  } else if (this.joinDuplicateHeaders || !isSingle(name)) {
    if (typeof dest[name] === 'string') dest[name] += `, ${value}`;
    else dest[name] = value;
  } else if (dest[name] === undefined) {
    dest[name] = value;
  }
};

prototype._addHeaderLineDistinct = function _addHeaderLineDistinct(field, value, dest) {
  const name = field.toLowerCase();
  if (!dest[name]) dest[name] = [value];
  else dest[name].push(value);
};

prototype._dump = function _dump() {
  if (this._dumped) return;
  this._dumped = true;
  this.removeAllListeners('data');
  this.resume();
};

exports.IncomingMessage = IncomingMessage;
exports.kFeed = kFeed;
exports.readStart = function readStart(socket) {
  if (socket && !socket._paused && socket.readable) socket.resume();
};
exports.readStop = function readStop(socket) {
  if (socket) socket.pause();
};
