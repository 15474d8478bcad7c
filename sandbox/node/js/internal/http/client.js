'use strict';
// http.ClientRequest: a request as it is sent, and how its response comes about.

const { OutgoingMessage, kOutHeaders, kUniqueHeaders, parseUniqueHeadersOption } = require('internal/http/outgoing');
const { nextTick } = require('internal/processtasks');
const { duration, once } = require('internal/http/words');
const words = () => require('internal/http/words');
const errors = () => require('internal/errors');
const validators = () => require('internal/validators');
const responses = () => require('internal/http/responses');
const { hide } = require('internal/shape');
const { setPrototypeOf, keys, assign } = Object;
const { isArray } = Array;
const { apply } = Reflect;

const kError = require('internal/symbols').made('kError');

const isURL = (value) => Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);

// argumentsOf reads (url, options, callback), of which each but one may be left out.
function argumentsOf(input, options, callback) {
  const ofURL = (url) => require('internal/httpoptions').urlToHttpOptions(url);
  if (typeof input === 'string') {
    input = ofURL(new (require('internal/url').URL)(input));
  } else if (isURL(input)) {
    input = ofURL(input);
  } else {
    callback = options;
    options = input;
    input = null;
  }
  if (typeof options === 'function') {
    callback = options;
    options = input || {};
  } else {
    options = assign(input || {}, options);
  }
  return [options, callback];
}

function hostIn(value, name) {
  if (value !== null && value !== undefined && typeof value !== 'string') {
    throw errors().invalidArgType(`options.${name}`, ['string', 'undefined', 'null'], value);
  }
  return value;
}

// agentOf is the agent of a request, if it has one.
function agentOf(options, fallback) {
  const { agent } = options;
  if (agent === false) return new fallback.constructor();
  if (agent === null || agent === undefined) return typeof options.createConnection === 'function' ? agent : fallback;
  if (typeof agent.addRequest !== 'function') {
    throw errors().invalidArgType('options.agent', ['Agent-like Object', 'undefined', 'false'], agent);
  }
  return agent;
}

function ClientRequest(first, second, third) {
  const [options, callback] = argumentsOf(first, second, third);
  OutgoingMessage.call(this, { highWaterMark: options.highWaterMark });
  const fallback = options._defaultAgent || require('internal/http/agent').globalAgent.get();
  this.agent = agentOf(options, fallback);

  const protocol = options.protocol || fallback.protocol;
  const expected = this.agent?.protocol || fallback.protocol;
  if (options.path && /[^\u0021-\u00ff]/.test(`${options.path}`)) {
    throw errors().coded(TypeError, 'ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters');
  }
  if (protocol !== expected) {
    throw errors().coded(TypeError, 'ERR_INVALID_PROTOCOL', `Protocol "${protocol}" not supported. Expected "${expected}"`);
  }
  const defaultPort = options.defaultPort || (this.agent && this.agent.defaultPort);
  const port = options.port = options.port || defaultPort || 80;
  const host = options.host = hostIn(options.hostname, 'hostname') || hostIn(options.host, 'host') || 'localhost';

  this.socketPath = options.socketPath;
  if (options.timeout !== undefined) this.timeout = duration(options.timeout, 'timeout');
  if (options.signal) {
    validators().validateAbortSignal(options.signal, 'signal');
    require('internal/streams/abort').addAbortSignal(options.signal, this);
  }
  this.method = methodIn(options.method);
  if (options.maxHeaderSize !== undefined) validators().validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  this.maxHeaderSize = options.maxHeaderSize;
  for (const name of ['insecureHTTPParser', 'joinDuplicateHeaders']) {
    if (options[name] !== undefined) validators().validateBoolean(options[name], `options.${name}`);
    this[name] = options[name];
  }
  this.path = options.path || '/';
  if (callback) this.once('response', callback);
  this.useChunkedEncodingByDefault = !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'].includes(this.method);
  this._ended = false;
  this.res = null;
  this.aborted = false;
  this.timeoutCb = null;
  this.upgradeOrConnect = false;
  this.parser = null;
  this.maxHeadersCount = null;
  this.reusedSocket = false;
  this.host = host;
  this.protocol = protocol;
  if (this.agent) {
    // One that keeps no connections and shares none asks for a connection of its own.
    const keeps = this.agent.keepAlive || Number.isFinite(this.agent.maxSockets);
    this._last = !keeps;
    this.shouldKeepAlive = Boolean(keeps);
  }
  const firstLine = () => `${this.method} ${this.path} HTTP/1.1\r\n`;
  if (isArray(options.headers)) {
    this._storeHeader(firstLine(), options.headers);
  } else {
    if (options.headers) {
      for (const name of keys(options.headers)) this.setHeader(name, options.headers[name]);
    }
    if (host && !this.getHeader('host') && (options.setHost === undefined || Boolean(options.setHost))) {
      let header = host.split(':').length > 2 && host[0] !== '[' ? `[${host}]` : host;
      if (port && +port !== defaultPort) header += `:${port}`;
      this.setHeader('Host', header);
    }
    if (options.auth && !this.getHeader('Authorization')) {
      this.setHeader('Authorization', `Basic ${require('internal/buffer').Buffer.from(options.auth).toString('base64')}`);
    }
    if (this.getHeader('expect')) {
      if (this._header) throw words().sent('render');
      this._storeHeader(firstLine(), this[kOutHeaders]);
    }
  }
  this[kUniqueHeaders] = parseUniqueHeadersOption(options.uniqueHeaders);

  const { signal, ...rest } = options;
  void signal;
  if (this.agent) {
    this.agent.addRequest(this, rest);
    return;
  }
  this._last = true;
  this.shouldKeepAlive = false;
  connect(this, { ...rest, path: rest.socketPath || undefined });
}
setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
setPrototypeOf(ClientRequest, OutgoingMessage);

function methodIn(method) {
  if (method !== null && method !== undefined && typeof method !== 'string') throw errors().invalidArgType('options.method', 'string', method);
  if (!method) return 'GET';
  if (!words().isToken(method)) throw words().badName('Method', method);
  return method.toUpperCase();
}

// connect gets a request without an agent its socket.
function connect(req, options) {
  if (typeof options.createConnection !== 'function') {
    req.onSocket(require('internal/http/link').plain(options));
    return;
  }
  const created = once((error, socket) => {
    if (error) nextTick(() => { responses().fail(req, error); });
    else req.onSocket(socket);
  });
  try {
    const socket = options.createConnection(options, created);
    if (socket) created(null, socket);
  } catch (error) {
    created(error);
  }
}

const { prototype } = ClientRequest;

assign(prototype, {
  _finish() { apply(OutgoingMessage.prototype._finish, this, []); },

  _implicitHeader() {
    if (this._header) throw words().sent('render');
    this._storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`, this[kOutHeaders]);
  },

  abort() {
    if (this.aborted) return;
    this.aborted = true;
    nextTick(() => { this.emit('abort'); });
    this.destroy();
  },

  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    // What is still coming is not waited for.
    if (this.res) this.res._dump();
    this[kError] = error;
    this.socket?.destroy(error);
    return this;
  },

  onSocket(socket, error) {
    nextTick(() => { begin(this, socket, error); });
  },

  _deferToConnect(method, args) {
    const call = () => {
      if (method) apply(this.socket[method], this.socket, args);
    };
    const ready = () => {
      if (this.socket.writable) call();
      else this.socket.once('connect', call);
    };
    if (!this.socket) this.once('socket', ready);
    else ready();
  },

  setTimeout(msecs, callback) {
    if (this._ended) return this;
    listenTimeout(this);
    msecs = duration(msecs, 'msecs');
    if (callback) this.once('timeout', callback);
    if (this.socket) setSocketTimeout(this.socket, msecs);
    else this.once('socket', (socket) => { setSocketTimeout(socket, msecs); });
    return this;
  },

  setNoDelay(noDelay) { this._deferToConnect('setNoDelay', [noDelay]); },
  setSocketKeepAlive(enable, initialDelay) { this._deferToConnect('setKeepAlive', [enable, initialDelay]); },
  clearTimeout(callback) { this.setTimeout(0, callback); },
});

function timedOut() {
  const req = this._httpMessage;
  if (req) req.emit('timeout');
}

function listenTimeout(req) {
  if (req.timeoutCb) return;
  req.timeoutCb = timedOut;
  if (req.socket) req.socket.once('timeout', timedOut);
  else req.on('socket', (socket) => { socket.once('timeout', timedOut); });
}

function setSocketTimeout(socket, msecs) {
  if (socket.connecting) socket.once('connect', () => { socket.setTimeout(msecs); });
  else socket.setTimeout(msecs);
}

// begin is when a request has got its socket, or is told that there is none.
function begin(req, socket, error) {
  if (!req.destroyed && !error) {
    if (responses().linkOf(socket) === undefined) {
      error = errors().notSupported('http.request over a stream of another kind', 'scripts have no sockets');
    } else {
      responses().attach(req, socket);
      if (req.timeout !== undefined) listenTimeout(req);
      req.emit('socket', socket);
      req._flush();
      if (socket.connecting) require('internal/realmtimers').setImmediate(() => { responses().linkOf(socket).promise(); });
      return;
    }
  }
  const end = (wrong) => {
    if (!wrong && !req.res && !req.aborted) wrong = words().socketHangUp('socket hang up');
    if (wrong) responses().fail(req, wrong);
    req._closed = true;
    req.emit('close');
  };
  if (!socket) {
    end(error || req[kError]);
  } else if (!error && req.agent && !socket.destroyed) {
    socket.emit('free');
    end(req[kError]);
  } else {
    require('stream').finished(socket.destroy(error || req[kError]), (wrong) => {
      end((wrong?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? null : wrong) || error);
    });
  }
}

// The head of a request goes to the host, and its body as it is: the host frames it.
const own = {
  _send(data, encoding, callback) {
    if (!this._headerSent && typeof data === 'string' && (!encoding || encoding === 'utf8')) hide(this, '_headEncoding', 'utf8');
    this._headerSent = true;
    return this._writeRaw(data, encoding, callback);
  },

  _writeRaw(data, encoding, callback) {
    const { socket } = this;
    if (socket && !socket.destroyed && socket._httpMessage === this && socket.writable && !this._ending) {
      responses().start(this, undefined);
    } else if (this._ending && !(socket && socket.destroyed)) {
      // What is written at the end may be all there is.
      if (typeof encoding === 'function') [callback, encoding] = [encoding, null];
      this.outputData.push({ data, encoding, callback });
      this.outputSize += data.length;
      return true;
    }
    return apply(OutgoingMessage.prototype._writeRaw, this, [data, encoding, callback]);
  },

  _flushOutput(socket) {
    if (this._headerSent) responses().start(this, this.finished ? this.outputData : undefined);
    return apply(OutgoingMessage.prototype._flushOutput, this, [socket]);
  },

  _part(chunk, encoding, callback) { return this._send(chunk, encoding, callback); },

  _close(done) {
    this._send('', 'latin1', (error) => {
      if (!error) responses().endBody(this);
      done(error);
    });
  },

  end(chunk, encoding, callback) {
    const { socket } = this;
    hide(this, '_ending', !this.finished && Boolean(socket) && socket._httpMessage === this && !responses().started(this));
    try {
      apply(OutgoingMessage.prototype.end, this, [chunk, encoding, callback]);
    } finally {
      const held = this._ending;
      this._ending = false;
      if (held) this._flush();
    }
    return this;
  },
};
for (const name of keys(own)) hide(prototype, name, own[name]);
for (const [name, value] of [['_ending', false], ['_headEncoding', 'latin1']]) hide(prototype, name, value);

exports.ClientRequest = ClientRequest;
exports.timedOut = timedOut;
