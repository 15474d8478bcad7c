'use strict';
// net.Socket. It connects to nothing by itself: what it carries is a request of http, which
// the host sends, and whoever writes to it otherwise is told so.

const { Duplex } = require('stream');
const { nextTick } = require('internal/processtasks');
const { made } = require('internal/symbols');
const { members } = require('internal/shape');
const timers = require('internal/realmtimers');
const errors = () => require('internal/errors');
const { setPrototypeOf } = Object;

const kLink = made('kLink');
const kTimeout = made('timeout');
const kBytesRead = made('kBytesRead');
const kBytesWritten = made('kBytesWritten');

function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  if (options?.objectMode) {
    throw errors().invalidArgValue('options.objectMode', options.objectMode, 'is not supported');
  } else if (options?.readableObjectMode || options?.writableObjectMode) {
    const name = options.readableObjectMode ? 'readableObjectMode' : 'writableObjectMode';
    throw errors().invalidArgValue(`options.${name}`, options[name], 'is not supported');
  }
  this.connecting = false;
  this._hadError = false;
  this._parent = null;
  this._host = null;
  if (typeof options === 'number') throw refused('net.Socket');
  Duplex.call(this, { ...options, allowHalfOpen: Boolean(options?.allowHalfOpen), emitClose: false, autoDestroy: true, decodeStrings: false });
  this.server = null;
  this._server = null;
  this[kTimeout] = null;
  this[kBytesRead] = 0;
  this[kBytesWritten] = 0;
  if (options?.handle || options?.fd !== undefined) throw refused('net.Socket');
}
setPrototypeOf(Socket.prototype, Duplex.prototype);
setPrototypeOf(Socket, Duplex);

const refused = (what) => errors().coded(Error, 'ERR_NOT_SUPPORTED', `${what} is not supported: scripts have no sockets`);

const { prototype } = Socket;

prototype._unrefTimer = function _unrefTimer() {
  for (let one = this; one; one = one._parent) {
    if (one[kTimeout]) one[kTimeout].refresh();
  }
};

prototype._read = function _read() {};

const closed = () => errors().coded(Error, 'ERR_SOCKET_CLOSED', 'Socket is closed');

prototype._writev = function _writev(chunks, callback) {
  const link = this[kLink];
  if (link === undefined) {
    this._write('', 'latin1', callback);
    return;
  }
  link.write(chunks, callback);
};

prototype._write = function _write(chunk, encoding, callback) {
  const link = this[kLink];
  if (link !== undefined) {
    link.write([{ chunk, encoding }], callback);
  } else if (this.connecting) {
    this.once('connect', () => { this._write(chunk, encoding, callback); });
  } else {
    callback(closed());
  }
};

prototype._final = function _final(callback) {
  if (this.connecting) this.once('connect', () => { callback(); });
  else callback();
};

prototype._destroy = function _destroy(error, callback) {
  this.connecting = false;
  for (let one = this; one; one = one._parent) {
    if (one[kTimeout]) timers.clearTimeout(one[kTimeout]);
  }
  const link = this[kLink];
  const close = () => { this.emit('close', Boolean(error)); };
  callback(error);
  // A connection takes a turn to close.
  if (link !== undefined && link.close()) timers.setImmediate(close);
  else nextTick(close);
};

members(prototype, undefined,
  'setTimeout _onTimeout setNoDelay setKeepAlive address -_connecting -pending -readyState -bufferSize end resetAndDestroy destroySoon ' +
  '_reset _getpeername bytesRead remoteAddress remoteFamily remotePort _getsockname localAddress localPort localFamily ' +
  '_bytesDispatched bytesWritten connect ref unref -_handle', (name) => require('internal/net/socketmembers').member(name));

exports.Socket = Socket;
exports.Stream = Socket;
exports.kLink = kLink;
exports.kTimeout = kTimeout;
exports.kBytesRead = kBytesRead;
exports.kBytesWritten = kBytesWritten;
exports.refused = refused;
