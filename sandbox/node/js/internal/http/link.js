'use strict';
// What stands behind the socket of a request: the exchange that the host carries out.

const { Socket, kLink, kBytesRead, kBytesWritten } = require('internal/net/socket');
const { Exchange } = require('internal/exchange');
const { sizeOf, joined } = require('internal/net/chunks');
const { nextTick } = require('internal/processtasks');
const errors = () => require('internal/errors');

// A Link belongs to one socket and carries one exchange after the other.
class Link {
  handle = {};
  #socket;
  #target;
  #exchange;
  #waiting = []; // for the connection
  #mode = ''; // where the body of the request goes: nowhere, 'whole', 'stream' or 'behind' a head that tells of none
  #reading = false;
  #connected = false;
  #promised = false;

  // target: { secure, host, port, tls }
  constructor(socket, target) {
    this.#socket = socket;
    this.#target = target;
  }

  get begun() { return this.#exchange !== undefined; }

  get connected() { return this.#connected; }

  // peer is the address of the server, where the script named one.
  peer() {
    const { host, port } = this.#target;
    const family = require('internal/address').family(host);
    if (!this.#connected) return undefined;
    return family === 0 ? { port } : { address: host, family: `IPv${family}`, port };
  }

  // begin sends a request whose head is rendered. Its body comes whole, or by write.
  begin(request, bytes, on) {
    const { head, framed, length } = headOf(request);
    const { secure, host, port, tls } = this.#target;
    let url;
    try {
      if (request.method === 'CONNECT') throw errors().notSupported('http.request with the method CONNECT', 'scripts have no sockets');
      url = urlOf(secure, host, port, request.path);
    } catch (error) {
      nextTick(on.failure, error);
      this.#exchange = { close() {}, end() {}, write(_, done) { done(); } };
      return;
    }
    const message = { method: request.method, url, headers: head, connection: true, tls };
    this.#mode = '';
    if (framed && bytes !== undefined && (length === undefined || length === bytes.length)) {
      if (bytes.length > 0) message.body = 'whole';
      this.#mode = 'whole';
    } else if (framed || bytes === undefined || bytes.length > 0) {
      // What a head tells nothing of goes behind it all the same, as in Node.
      this.#mode = message.body = framed ? 'stream' : 'behind';
    }
    this.#exchange = new Exchange(message, message.body === 'whole' ? bytes : undefined, (final) => {
      this.#established();
      on.head(final);
    }, on.failure, (information) => {
      if (information.connection !== undefined) this.#established(information.connection);
      else on.information(information);
    });
    if (this.#connected) nextTick(() => this.#release());
  }

  // established is called when there is a connection, and where it is not told with the head.
  #established(connection) {
    const socket = this.#socket;
    if (socket.destroyed) return;
    socket._unrefTimer();
    if (this.#connected) return;
    this.#connected = true;
    if (connection?.secure !== undefined && socket.adopt !== undefined) socket.adopt(connection.secure);
    this.#tell();
    this.#release();
  }

  // promise tells of a connection before there is one, to a client that writes no request
  // until then: the host connects when it has one to send.
  promise() {
    const socket = this.#socket;
    if (this.begun || socket.destroyed || socket.listenerCount(socket.encrypted ? 'secureConnect' : 'connect') === 0) return;
    this.#tell();
  }

  #tell() {
    const socket = this.#socket;
    if (this.#promised) return;
    this.#promised = true;
    socket.connecting = false;
    socket.emit('connect');
    // What waits to be written goes with the connection, which a secure one is later.
    if (!socket.encrypted && this.#connected) this.#release();
    socket.emit('ready');
    if (socket.encrypted) socket.emit('secureConnect');
  }

  // pass lets go of what waits for a connection that does not come about.
  pass() { this.#release(); }

  #release() {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  // write sends a part of the body: chunks with their encodings. What has no place in the request
  // goes nowhere, and no bytes are made of it.
  write(chunks, callback) {
    if (this.#exchange === undefined) {
      callback(errors().notSupported('net.Socket.write', 'scripts have no sockets, and this one carries requests of http alone'));
      return;
    }
    const go = () => {
      if (this.#socket.destroyed) {
        callback();
        return;
      }
      const size = sizeOf(chunks);
      this.#socket[kBytesWritten] += size;
      if (this.#mode === '' || this.#mode === 'whole' || size === 0) {
        callback();
        return;
      }
      this.#exchange.write(joined(chunks), (error) => {
        this.#socket._unrefTimer();
        // Why a request fails is told by its answer.
        callback(error === undefined || error.code === 'ERR_STREAM_DESTROYED' ? undefined : error);
      });
    };
    if (this.#connected) go();
    else this.#waiting.push(go);
  }

  // end ends the body, with trailers as they stand in the request.
  end(trailers) {
    if (this.#mode === 'stream') this.#exchange.end(trailers === '' ? undefined : linesOf(trailers));
  }

  // read has the next part of the body of the response: done(error, bytes, trailers).
  read(done) {
    if (this.#reading || this.#exchange === undefined) return;
    this.#reading = true;
    const exchange = this.#exchange;
    exchange.read((error, bytes, trailers) => {
      if (exchange !== this.#exchange) return;
      this.#reading = false;
      this.#socket._unrefTimer();
      if (bytes) this.#socket[kBytesRead] += bytes.length;
      done(error, bytes, trailers);
    });
  }

  // over makes the socket ready for another request.
  over() {
    this.#exchange = undefined;
    this.#reading = false;
  }

  // close gives up what is under way; it says whether there was a connection.
  close() {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    if (exchange !== undefined) exchange.close();
    return exchange !== undefined || this.#connected;
  }
}

function linesOf(text) {
  const lines = [];
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) lines.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  return lines;
}

// headOf reads the head of a request: what its headers are, whether it frames a body, and
// what it says of the length.
function headOf(request) {
  let text = request._header.slice(request._header.indexOf('\r\n'));
  // Node writes the head with the first part of the body, in the encoding of that.
  if (request._headEncoding === 'utf8') text = require('internal/buffer').Buffer.from(text).toString('latin1');
  const head = linesOf(text);
  let framed = request.chunkedEncoding;
  let length;
  for (const [name, value] of head) {
    const field = name.toLowerCase();
    if (field === 'content-length') {
      length = Number(value);
      framed = true;
    } else if (field === 'transfer-encoding') {
      framed = true;
    }
  }
  return { head, framed, length };
}

// urlOf is the address of a request. Of the path no character is read in another way.
function urlOf(secure, host, port, path) {
  const scheme = secure ? 'https:' : 'http:';
  if (path.includes('://') && !path.startsWith('/')) {
    throw errors().notSupported('http.request with a URL for the path', 'requests do not go through proxies');
  }
  const { URL } = require('internal/url');
  let origin;
  try {
    ({ origin } = new URL(`${scheme}//${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}/`));
  } catch {
    throw unknownHost(host);
  }
  if (!path.startsWith('/')) path = `/${path}`;
  return origin + path.replace(/[#\\\x7f-\xff]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function unknownHost(hostname) {
  const error = new Error(`getaddrinfo ENOTFOUND ${hostname}`);
  return Object.assign(error, { errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname });
}

// check is what connecting would refuse at once.
function check({ host, port, family, localAddress, localPort, lookup }) {
  const { coded, invalidArgType, invalidArgValue, received } = errors();
  const number = typeof port === 'number' || (typeof port === 'string' && port.trim().length > 0);
  if (!number || +port !== +port >>> 0 || +port > 0xffff) {
    throw coded(RangeError, 'ERR_SOCKET_BAD_PORT', `Port should be >= 0 and < 65536. Received ${received(port)}.`);
  }
  const { family: familyOf } = require('internal/address');
  if (localAddress && familyOf(`${localAddress}`) === 0) throw coded(TypeError, 'ERR_INVALID_IP_ADDRESS', `Invalid IP address: ${localAddress}`);
  if (localAddress || localPort) throw errors().notSupported('http.request with the option localAddress', 'the host chooses where requests leave from');
  if (familyOf(`${host}`) !== 0) return;
  if (lookup !== undefined && lookup !== null) {
    if (typeof lookup !== 'function') throw invalidArgType('options.lookup', 'function', lookup);
    throw errors().notSupported('http.request with the option lookup', 'the host looks names up');
  }
  if (family !== undefined && family !== null && ![0, 4, 6, 'IPv4', 'IPv6'].includes(family)) {
    throw invalidArgValue('options.family', family, 'must be one of: 0, 4, 6');
  }
}

// linked makes a socket for requests to a server.
function linked(socket, options, tls) {
  if (options.path) {
    require('internal/validators').validateString(options.path, 'options.path');
    throw errors().notSupported('http.request with the option socketPath', 'scripts have no sockets');
  }
  check(options);
  socket.connecting = true;
  socket._host = options.host ?? 'localhost';
  socket[kLink] = new Link(socket, { secure: tls !== undefined, host: `${options.host || 'localhost'}`, port: +options.port, tls: tls === null ? undefined : tls });
  if (options.timeout) socket.setTimeout(options.timeout);
  return socket;
}

exports.linked = linked;
exports.plain = (options) => linked(new Socket(options.allowHalfOpen === undefined ? undefined : { allowHalfOpen: options.allowHalfOpen }), options, undefined);
exports.linkOf = (socket) => socket?.[kLink];
