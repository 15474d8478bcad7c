'use strict';
// http.ServerResponse, which packages make without a server, over streams of their own.

const { OutgoingMessage, kOutHeaders } = require('internal/http/outgoing');
const words = require('internal/http/words');
const { isArray } = Array;
const { setPrototypeOf, keys } = Object;
const { apply } = Reflect;
const errors = () => require('internal/errors');

function ServerResponse(req, options) {
  OutgoingMessage.call(this, options);
  if (req.method === 'HEAD') this._hasBody = false;
  this.req = req;
  this.sendDate = true;
  this._sent100 = false;
  this._expect_continue = false;
  if (req.httpVersionMajor < 1 || req.httpVersionMinor < 1) {
    this.useChunkedEncodingByDefault = /(?:^|\W)chunked(?:$|\W)/i.test(req.headers.te);
    this.shouldKeepAlive = false;
  }
}
setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
setPrototypeOf(ServerResponse, OutgoingMessage);

const { prototype } = ServerResponse;

function closed() {
  const response = this._httpMessage;
  if (!response) return;
  response.destroyed = true;
  response._closed = true;
  response.emit('close');
}

prototype._finish = function _finish() { apply(OutgoingMessage.prototype._finish, this, []); };
prototype.statusCode = 200;
prototype.statusMessage = undefined;

prototype.assignSocket = function assignSocket(socket) {
  if (socket._httpMessage) throw errors().coded(Error, 'ERR_HTTP_SOCKET_ASSIGNED', 'ServerResponse has an already assigned socket');
  socket._httpMessage = this;
  socket.on('close', closed);
  this.socket = socket;
  this.emit('socket', socket);
  this._flush();
};

prototype.detachSocket = function detachSocket(socket) {
  socket.removeListener('close', closed);
  socket._httpMessage = null;
  this.socket = null;
};

prototype.writeContinue = function writeContinue(callback) {
  this._writeRaw('HTTP/1.1 100 Continue\r\n\r\n', 'ascii', callback);
  this._sent100 = true;
};

prototype.writeProcessing = function writeProcessing(callback) {
  this._writeRaw('HTTP/1.1 102 Processing\r\n\r\n', 'ascii', callback);
};

prototype.writeEarlyHints = function writeEarlyHints(hints, callback) {
  require('internal/validators').validateObject(hints, 'hints');
  if (hints.link === null || hints.link === undefined) return;
  const links = isArray(hints.link) ? hints.link.join(', ') : hints.link;
  if (links.length === 0) return;
  let head = `HTTP/1.1 103 Early Hints\r\nLink: ${links}\r\n`;
  for (const name of keys(hints)) {
    if (name !== 'link') head += `${name}: ${hints[name]}\r\n`;
  }
  this._writeRaw(`${head}\r\n`, 'ascii', callback);
};

prototype._implicitHeader = function _implicitHeader() { this.writeHead(this.statusCode); };

prototype.writeHead = function writeHead(statusCode, reason, headers) {
  if (this._header) throw words.sent('write');
  const given = statusCode;
  statusCode |= 0;
  if (statusCode < 100 || statusCode > 999) throw errors().coded(RangeError, 'ERR_HTTP_INVALID_STATUS_CODE', `Invalid status code: ${given}`);
  if (typeof reason === 'string') {
    this.statusMessage = reason;
  } else {
    this.statusMessage ||= require('internal/http/server').made('STATUS_CODES')[statusCode] || 'unknown';
    headers ??= reason;
  }
  this.statusCode = statusCode;
  let sent = headers;
  if (this[kOutHeaders]) {
    // Those given here come over those set before.
    if (isArray(headers)) {
      const pairs = headers.length > 0 && isArray(headers[0]) ? headers : headers.map((_, n) => [headers[n], headers[n + 1]]).filter((_, n) => n % 2 === 0);
      for (const [name] of pairs) this.removeHeader(name);
      for (const [name, value] of pairs) {
        if (name) this.appendHeader(name, value);
      }
    } else if (headers) {
      for (const name of keys(headers)) {
        if (name) this.setHeader(name, headers[name]);
      }
    }
    sent = this[kOutHeaders];
  }
  if (words.isWrong(this.statusMessage)) throw words.badCharacter('statusMessage');
  if (statusCode === 204 || statusCode === 304 || (statusCode >= 100 && statusCode <= 199)) this._hasBody = false;
  if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
  this._storeHeader(`HTTP/1.1 ${statusCode} ${this.statusMessage}\r\n`, sent);
  return this;
};

prototype.writeHeader = prototype.writeHead;

exports.ServerResponse = ServerResponse;
