'use strict';
// https.Agent.

const { Agent: PlainAgent } = require('internal/http/agent');
const { notSupported } = require('internal/errors');
const { setPrototypeOf } = Object;
const { apply } = Reflect;

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  options = { __proto__: null, ...options };
  options.defaultPort ??= 443;
  options.protocol ??= 'https:';
  apply(PlainAgent, this, [options]);
  this.maxCachedSessions = this.options.maxCachedSessions;
  if (this.maxCachedSessions === undefined) this.maxCachedSessions = 100;
  this._sessionCache = { map: {}, list: [] };
}
setPrototypeOf(Agent.prototype, PlainAgent.prototype);
setPrototypeOf(Agent, PlainAgent);

const { prototype } = Agent;

prototype.createConnection = function createConnection(port, host, options) {
  if (port !== null && typeof port === 'object') options = port;
  else if (host !== null && typeof host === 'object') options = { port, ...host };
  else options = { port, host, ...(options !== null && typeof options === 'object' ? options : undefined) };
  return require('internal/net/tlssocket').secured(options);
};

// What tells connections apart; those that are shown although they are false come as they are.
const parts = 'ca cert clientCertEngine ciphers key pfx rejectUnauthorized servername minVersion maxVersion secureProtocol crl ' +
  'honorCipherOrder ecdhCurve dhparam secureOptions sessionIdContext sigalgs privateKeyIdentifier privateKeyEngine';
const evenFalse = new Set(['rejectUnauthorized', 'honorCipherOrder', 'secureOptions']);

prototype.getName = function getName(options = {}) {
  let name = apply(PlainAgent.prototype.getName, this, [options]);
  for (const part of parts.split(' ')) {
    const value = options[part];
    name += ':';
    if (evenFalse.has(part) ? value === undefined : !value) continue;
    if (part === 'servername' && value === options.host) continue;
    name += part === 'sigalgs' ? JSON.stringify(value) : value;
  }
  return name;
};

prototype._getSession = function _getSession(key) { return this._sessionCache.map[key]; };

prototype._cacheSession = function _cacheSession(key, session) {
  const { map, list } = this._sessionCache;
  if (this.maxCachedSessions === 0) return;
  if (!map[key]) {
    if (list.length >= this.maxCachedSessions) delete map[list.shift()];
    list.push(key);
  }
  map[key] = session;
};

prototype._evictSession = function _evictSession(key) {
  const { map, list } = this._sessionCache;
  const index = list.indexOf(key);
  if (index === -1) return;
  list.splice(index, 1);
  delete map[key];
};

let globalAgent;

exports.Agent = Agent;
exports.globalAgent = () => globalAgent ??= new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000, proxyEnv: undefined });
exports.Server = require('internal/http/server').server('https.Server');
exports.createServer = function createServer(opts, requestListener) {
  void requestListener;
  void opts;
  throw notSupported('https.createServer', 'scripts have no sockets');
};
