'use strict';
// http.Agent: which requests share connections, and how many there are.

const EventEmitter = require('events');
const { made } = require('internal/symbols');
const { once } = require('internal/http/words');
const validators = () => require('internal/validators');
const { setPrototypeOf, keys, values } = Object;

const kRequestOptions = made('requestOptions');

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  EventEmitter.call(this);
  this.options = { __proto__: null, ...options };
  if (this.options.noDelay === undefined) this.options.noDelay = true;
  // A request's path is none of a socket.
  this.options.path = null;
  this.defaultPort = this.options.defaultPort || 80;
  this.protocol = this.options.protocol || 'http:';
  this.requests = { __proto__: null };
  this.sockets = { __proto__: null };
  this.freeSockets = { __proto__: null };
  this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
  this.keepAlive = this.options.keepAlive || false;
  this.maxSockets = this.options.maxSockets || Agent.defaultMaxSockets;
  this.maxFreeSockets = this.options.maxFreeSockets || 256;
  this.scheduling = this.options.scheduling || 'lifo';
  this.maxTotalSockets = this.options.maxTotalSockets;
  this.totalSocketCount = 0;
  const { agentKeepAliveTimeoutBuffer: buffer } = this.options;
  this.agentKeepAliveTimeoutBuffer = typeof buffer === 'number' && buffer >= 0 && Number.isFinite(buffer) ? buffer : 1000;
  validators().validateOneOf(this.scheduling, 'scheduling', ['fifo', 'lifo']);
  if (this.maxTotalSockets !== undefined) validators().validateNumber(this.maxTotalSockets, 'maxTotalSockets', 1);
  else this.maxTotalSockets = Infinity;
  this.on('free', (socket, about) => { freed(this, socket, about); });
}
setPrototypeOf(Agent.prototype, EventEmitter.prototype);
setPrototypeOf(Agent, EventEmitter);

Agent.defaultMaxSockets = Infinity;

const { prototype } = Agent;

prototype.createConnection = function createConnection(...args) {
  const [options, listener] = argumentsOf(args);
  const socket = require('internal/http/link').plain(options);
  if (listener !== undefined) socket.once('connect', listener);
  return socket;
};

// argumentsOf reads (options), (port, host) and (path), each with a listener behind.
function argumentsOf(args) {
  const last = args[args.length - 1];
  const listener = typeof last === 'function' ? last : undefined;
  if (args[0] !== null && typeof args[0] === 'object') return [args[0], listener];
  if (typeof args[0] === 'string' && !/^\d+$/.test(args[0])) return [{ path: args[0] }, listener];
  return [{ port: args[0], host: typeof args[1] === 'string' ? args[1] : undefined }, listener];
}

prototype.getName = function getName(options = {}) {
  let name = `${options.host || 'localhost'}:`;
  if (options.port) name += options.port;
  name += ':';
  if (options.localAddress) name += options.localAddress;
  if (options.family === 4 || options.family === 6) name += `:${options.family}`;
  if (options.socketPath) name += `:${options.socketPath}`;
  return name;
};

// settle completes the options of a request with those of the agent.
function settle(agent, req, options) {
  const settled = { __proto__: null, ...options, ...agent.options };
  if (settled.socketPath) settled.path = settled.socketPath;
  if (!settled.servername && settled.servername !== '') settled.servername = servernameOf(settled, req);
  return settled;
}

// servernameOf is the name that a secure server is asked for.
function servernameOf(options, req) {
  let name = options.host;
  const header = req.getHeader('host');
  if (header) {
    validators().validateString(header, 'options.headers.host');
    // The brackets of an address of version 6 go with what is in them.
    if (header[0] === '[') name = header.indexOf(']') === -1 ? header : header.slice(1, header.indexOf(']'));
    else [name] = header.split(':', 1);
  }
  return require('internal/address').family(`${name}`) === 0 ? name : '';
}

// assign gives a socket to a request.
function assign(agent, req, socket) {
  req.onSocket(socket);
  const own = agent.options.timeout || 0;
  if (req.timeout === undefined || req.timeout === own) return;
  socket.setTimeout(req.timeout);
}

prototype.addRequest = function addRequest(req, options, port, localAddress) {
  if (typeof options === 'string') options = { __proto__: null, host: options, port, localAddress };
  options = settle(this, req, options);
  const name = this.getName(options);
  this.sockets[name] ||= [];
  const free = this.freeSockets[name];
  let socket;
  if (free) {
    while (free.length > 0 && free[0].destroyed) free.shift();
    socket = this.scheduling === 'fifo' ? free.shift() : free.pop();
    if (free.length === 0) delete this.freeSockets[name];
  }
  const count = (free ? free.length : 0) + this.sockets[name].length;
  if (socket) {
    this.reuseSocket(socket, req);
    assign(this, req, socket);
    this.sockets[name].push(socket);
  } else if (count < this.maxSockets && this.totalSocketCount < this.maxTotalSockets) {
    this.createSocket(req, options, (error, made) => {
      if (error) req.onSocket(made, error);
      else assign(this, req, made);
    });
  } else {
    req[kRequestOptions] = options;
    (this.requests[name] ||= []).push(req);
  }
};

prototype.createSocket = function createSocket(req, options, callback) {
  options = settle(this, req, options);
  const name = this.getName(options);
  options._agentKey = name;
  options.encoding = null;
  const created = once((error, socket) => {
    if (error) {
      callback(error);
      return;
    }
    (this.sockets[name] ||= []).push(socket);
    this.totalSocketCount++;
    watch(this, socket, options);
    callback(null, socket);
  });
  if (this.keepAlive) {
    options.keepAlive = this.keepAlive;
    options.keepAliveInitialDelay = this.keepAliveMsecs;
  }
  const socket = this.createConnection(options, created);
  if (socket) created(null, socket);
};

// watch sees to what becomes of a socket of the agent.
function watch(agent, socket, options) {
  const free = () => { agent.emit('free', socket, options); };
  const close = () => {
    agent.totalSocketCount--;
    agent.removeSocket(socket, options);
  };
  const timeout = () => {
    if (values(agent.freeSockets).some((list) => list.includes(socket))) socket.destroy();
  };
  const remove = () => {
    agent.totalSocketCount--;
    agent.removeSocket(socket, options);
    socket.removeListener('close', close);
    socket.removeListener('free', free);
    socket.removeListener('timeout', timeout);
    socket.removeListener('agentRemove', remove);
  };
  socket.on('free', free);
  socket.on('close', close);
  socket.on('timeout', timeout);
  socket.on('agentRemove', remove);
}

// freed gives a socket that nobody uses to the next request, or keeps it, or ends it.
function freed(agent, socket, options) {
  const name = agent.getName(options);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const waiting = agent.requests[name];
  if (waiting && waiting.length > 0) {
    const req = waiting.shift();
    assign(agent, req, socket);
    if (waiting.length === 0) delete agent.requests[name];
    return;
  }
  const req = socket._httpMessage;
  const free = agent.freeSockets[name] || [];
  const keeps = req && req.shouldKeepAlive && agent.keepAlive;
  const count = free.length + (agent.sockets[name] ? agent.sockets[name].length : 0);
  if (!keeps || agent.totalSocketCount > agent.maxTotalSockets || count > agent.maxSockets || free.length >= agent.maxFreeSockets ||
    !agent.keepSocketAlive(socket)) {
    socket.destroy();
    return;
  }
  agent.freeSockets[name] = free;
  socket._httpMessage = null;
  agent.removeSocket(socket, options);
  socket.removeListener('error', failedFree); // who made it free listens already
  socket.once('error', failedFree);
  free.push(socket);
}

function failedFree() {
  this.destroy();
  this.emit('agentRemove');
}

prototype.removeSocket = function removeSocket(socket, options) {
  const name = this.getName(options);
  const sets = [this.sockets];
  if (!socket.writable) sets.push(this.freeSockets);
  for (const sockets of sets) {
    const index = sockets[name] ? sockets[name].indexOf(socket) : -1;
    if (index === -1) continue;
    sockets[name].splice(index, 1);
    if (sockets[name].length === 0) delete sockets[name];
  }
  let req;
  if (this.requests[name] && this.requests[name].length > 0) {
    [req] = this.requests[name];
  } else {
    // There may be room now for who waits for another server.
    for (const other of keys(this.requests)) {
      if (this.sockets[other] && this.sockets[other].length > 0) break;
      [req] = this.requests[other];
      options = req[kRequestOptions];
      break;
    }
  }
  if (!req || !options) return;
  req[kRequestOptions] = undefined;
  this.createSocket(req, options, (error, made) => {
    if (error) req.onSocket(null, error);
    else made.emit('free');
  });
};

prototype.keepSocketAlive = function keepSocketAlive(socket) {
  socket.setKeepAlive(true, this.keepAliveMsecs);
  socket.unref();
  let timeout = this.options.timeout || 0;
  const hint = socket._httpMessage?.res?.headers['keep-alive'];
  const seconds = hint ? /^timeout=(\d+)/.exec(hint)?.[1] : undefined;
  if (seconds) {
    const told = Number.parseInt(seconds, 10) * 1000 - this.agentKeepAliveTimeoutBuffer;
    if (told <= 0) return false;
    if (!timeout || told < timeout) timeout = told;
  }
  if (socket.timeout !== timeout) socket.setTimeout(timeout);
  return true;
};

prototype.reuseSocket = function reuseSocket(socket, req) {
  socket.removeListener('error', failedFree);
  req.reusedSocket = true;
  socket.ref();
};

prototype.destroy = function destroy() {
  for (const set of [this.freeSockets, this.sockets]) {
    for (const name of keys(set)) {
      for (const socket of set[name].slice()) socket.destroy();
    }
  }
};

let globalAgent;

exports.Agent = Agent;
exports.failedFree = failedFree;
exports.globalAgent = {
  get: () => globalAgent ??= new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000, proxyEnv: undefined }),
  set: (value) => { globalAgent = value; },
};
// made is for the module _http_agent.
exports.made = () => exports.globalAgent.get();
