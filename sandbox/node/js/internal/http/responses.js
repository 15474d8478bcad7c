'use strict';
// What comes of a request: its response, or its end.

const { IncomingMessage, kFeed } = require('internal/http/incoming');
const { linkOf } = require('internal/http/link');
const { nextTick } = require('internal/processtasks');
const { failedFree } = require('internal/http/agent');
const { socketHangUp } = require('internal/http/words');

exports.linkOf = linkOf;
exports.started = (req) => linkOf(req.socket)?.begun === true;

function fail(req, error) { req.emit('error', error); }
exports.fail = fail;

// attach makes a socket that of a request.
exports.attach = (req, socket) => {
  req.socket = socket;
  socket._httpMessage = req;
  socket.on('error', failed);
  socket.on('close', closed);
  socket.on('drain', drained);
};

function detach(socket) {
  socket.removeListener('error', failed);
  socket.removeListener('close', closed);
  socket.removeListener('drain', drained);
}

function drained() {
  const req = this._httpMessage;
  if (req) require('internal/http/outgoing').drain(req);
}

function failed(error) {
  const req = this._httpMessage;
  if (req) {
    this._hadError = true;
    fail(req, error);
  }
  this.destroy();
}

function closed() {
  const req = this._httpMessage;
  if (!req) return;
  req.destroyed = true;
  const { res } = req;
  if (res) {
    if (!res.complete) res.destroy(socketHangUp('aborted'));
    req._closed = true;
    req.emit('close');
    if (!res.aborted && res.readable) res.push(null);
    return;
  }
  if (!this._hadError) {
    this._hadError = true;
    fail(req, socketHangUp('socket hang up'));
  }
  req._closed = true;
  req.emit('close');
}

// start sends the request, with the body that is all there is of one or as it will be written.
exports.start = (req, parts) => {
  const { socket } = req;
  const link = linkOf(socket);
  if (link === undefined || link.begun || !req._header) return;
  link.begin(req, parts === undefined || req._trailer !== '' ? undefined : joined(parts), {
    head(head) { received(req, socket, head); },
    information(head) { informed(req, head); },
    failure(error) { broken(req, socket, error); },
  });
};

function joined(parts) {
  const chunks = parts.filter(({ data }) => data.length > 0).map(({ data, encoding }) => ({ chunk: data, encoding: encoding || 'utf8' }));
  return require('internal/net/chunks').joined(chunks);
}

exports.endBody = (req) => {
  if (req.socket?._httpMessage === req) linkOf(req.socket)?.end(req.chunkedEncoding ? req._trailer : '');
};

// broken is the end of an exchange that has failed.
function broken(req, socket, error) {
  if (socket.destroyed || socket._httpMessage !== req) return;
  if (error.code === 'ECONNRESET' && error.message === 'socket hang up') {
    if (!req.res && !socket._hadError) {
      socket._hadError = true;
      fail(req, socketHangUp('socket hang up'));
    }
    socket.destroy();
  } else if (error.message === 'bad upgrade') {
    // Without a listener a connection that changes its protocol ends, and nothing is said.
    socket._hadError = true;
    socket.destroy();
    if (req.listenerCount('upgrade') > 0) fail(req, require('internal/errors').notSupported("http.request's upgrade", 'scripts have no sockets'));
  } else if (typeof error.code === 'string' && error.code.startsWith('HPE_')) {
    error.reason = error.message.replace('Parse Error: ', '');
    socket._hadError = true;
    socket.destroy();
    fail(req, error);
  } else if (!linkOf(socket).connected && typeof error.code === 'string' && error.code.startsWith('ERR_SSL_')) {
    // It is the head of the request that could not be written, which counts as sent.
    linkOf(socket).pass();
    const wrong = Object.assign(new Error(`write EPROTO ${error.message}`), { errno: -71, code: 'EPROTO', syscall: 'write' });
    require('internal/realmtimers').setImmediate(() => { socket.destroy(wrong); });
  } else {
    socket.destroy(error);
  }
}

// message makes a message of a head.
function message(req, socket, head) {
  const res = new IncomingMessage(socket);
  const [major, minor] = (head.version ?? '1.1').split('.');
  res.httpVersionMajor = Number(major);
  res.httpVersionMinor = Number(minor);
  res.httpVersion = `${major}.${minor}`;
  res.joinDuplicateHeaders = req.joinDuplicateHeaders;
  res.url = '';
  const raw = [];
  for (const [name, value] of head.headers ?? []) raw.push(name, value);
  let count = raw.length;
  if (req.maxHeadersCount > 0) count = Math.min(count, req.maxHeadersCount << 1);
  res._addHeaderLines(raw, count);
  res.statusCode = head.status;
  res.statusMessage = head.statusText ?? '';
  res.upgrade = false;
  return res;
}

function informed(req, head) {
  const { socket } = req;
  if (!socket || socket.destroyed) return;
  socket._unrefTimer();
  const res = message(req, socket, head);
  if (res.statusCode === 100) req.emit('continue');
  const { statusCode, statusMessage, httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders } = res;
  req.emit('information', { statusCode, statusMessage, httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders });
}

// ends says that a response ends its connection.
function ends(head) {
  let framed = head.empty === true;
  for (const [name, value] of head.headers ?? []) {
    const field = name.toLowerCase();
    if (field === 'connection') {
      if (/(?:^|[\s,])close(?:$|[\s,])/i.test(value)) return true;
      if (head.version === '1.0' && /keep-alive/i.test(value)) framed = true;
    } else if (head.version !== '1.0' && (field === 'content-length' || field === 'transfer-encoding')) {
      framed = true;
    }
  }
  return !framed;
}

function received(req, socket, head) {
  if (socket.destroyed || socket._httpMessage !== req) return;
  if (req.maxHeaderSize > 0 && sizeOf(head) > req.maxHeaderSize) {
    const error = new Error('Parse Error: Header overflow');
    error.code = 'HPE_HEADER_OVERFLOW';
    broken(req, socket, error);
    return;
  }
  const res = message(req, socket, head);
  req.res = res;
  res.req = req;
  if (req.shouldKeepAlive && ends(head)) req.shouldKeepAlive = false;
  res.on('end', ended);
  req.on('finish', finished);
  const link = linkOf(socket);
  const feed = () => {
    if (!res.complete && !res.destroyed) link.read(take);
  };
  const take = (error, bytes, trailers) => {
    if (socket.destroyed || socket._httpMessage !== req) return;
    if (error !== null) {
      broken(req, socket, error);
      return;
    }
    if (bytes !== null) {
      if (res._dumped || res.push(require('internal/buffer').Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) feed();
      return;
    }
    res.complete = true;
    const raw = [];
    for (const [name, value] of trailers) raw.push(name, value);
    res._addHeaderLines(raw, raw.length);
    res.push(null);
  };
  const bodiless = head.empty || req.method === 'HEAD';
  if (!bodiless) res[kFeed] = feed;
  if (req.aborted || !req.emit('response', res)) res._dump();
  if (bodiless) take(null, null, []);
  else feed();
}

// sizeOf is how much of a head counts for its limit.
function sizeOf(head) {
  let size = 0;
  for (const [name, value] of head.headers ?? []) size += name.length + value.length + 4;
  return size;
}

// ended is called when a response has been read.
function ended() {
  const { req } = this;
  if (req.socket && req.timeoutCb) req.socket.removeListener('timeout', req.timeoutCb);
  req._ended = true;
  if (!req.shouldKeepAlive) {
    const { socket } = req;
    if (socket && socket.writable) {
      if (typeof socket.destroySoon === 'function') socket.destroySoon();
      else socket.end();
    }
  } else if (req.writableFinished && !this.aborted) {
    keepAlive(req);
  }
}

function finished() {
  if (this.shouldKeepAlive && this._ended) keepAlive(this);
}

function keepAlive(req) {
  const { socket } = req;
  if (req.timeoutCb) {
    socket.setTimeout(0, req.timeoutCb);
    req.timeoutCb = null;
  }
  detach(socket);
  socket.once('error', failedFree);
  linkOf(socket)?.over();
  nextTick(() => {
    req._closed = true;
    req.emit('close');
    if (req.socket) req.socket.emit('free');
  });
  req.destroyed = true;
  // A response that is destroyed later must not end who uses the socket by then.
  if (req.res) req.res.socket = null;
}
