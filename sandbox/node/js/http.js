'use strict';
// node:http, of which what asks works and what serves does not.

const { members, getter } = require('internal/shape');
const { defineProperty } = Object;

const sockets = 'scripts have no sockets';
const refused = (call, reason) => require('internal/errors').notSupported(call, reason);

function member(name) {
  switch (name) {
    case 'METHODS': return { METHODS: require('internal/http/words').methods() };
    case 'STATUS_CODES': return { STATUS_CODES: require('internal/http/server').made(name) };
    case 'Agent': return { Agent: require('internal/http/agent').Agent };
    case 'ClientRequest': return { ClientRequest: require('internal/http/client').ClientRequest };
    case 'IncomingMessage': return { IncomingMessage: require('internal/http/incoming').IncomingMessage };
    case 'OutgoingMessage': return { OutgoingMessage: require('internal/http/outgoing').OutgoingMessage };
    case '_connectionListener':
    case 'Server':
    case 'ServerResponse': return { [name]: require('internal/http/server').made(name) };
    case 'createServer': return { createServer(opts, requestListener) { void opts; void requestListener; throw refused('http.createServer', sockets); } };
    case 'validateHeaderName':
    case 'validateHeaderValue': return { [name]: require('internal/http/words')[name] };
    case 'get': return {
      get(url, options, cb) {
        const req = request(url, options, cb);
        req.end();
        return req;
      },
    };
    case 'request': return { request };
    case 'setMaxIdleHTTPParsers': return {
      setMaxIdleHTTPParsers(max) { require('internal/validators').validateInteger(max, 'max', 1); },
    };
    default: return {
      [name]: { [name]: class { constructor() { throw refused(`http.${name}`, name === 'WebSocket' ? sockets : 'there are no WebSockets to tell of'); } } }[name],
    };
  }
}

function request(url, options, cb) {
  return new (require('internal/http/client').ClientRequest)(url, options, cb);
}

members(module.exports, undefined,
  '_connectionListener METHODS STATUS_CODES Agent ClientRequest IncomingMessage OutgoingMessage Server ServerResponse createServer ' +
  'validateHeaderName validateHeaderValue get request setMaxIdleHTTPParsers', member);
getter(module.exports, 'maxHeaderSize', () => 16384);
defineProperty(module.exports, 'globalAgent', {
  get() { return require('internal/http/agent').globalAgent.get(); },
  set(value) { require('internal/http/agent').globalAgent.set(value); },
  enumerable: true,
  configurable: true,
});
members(module.exports, undefined, 'WebSocket CloseEvent MessageEvent', member);
