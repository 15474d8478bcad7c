'use strict';
// node:https.

const { members } = require('internal/shape');

const agents = () => require('internal/http/secureagent');

function request(...args) {
  let options = {};
  if (typeof args[0] === 'string') {
    options = require('internal/httpoptions').urlToHttpOptions(new (require('internal/url').URL)(args.shift()));
  } else if (args[0] instanceof require('internal/url').URL) {
    options = require('internal/httpoptions').urlToHttpOptions(args.shift());
  }
  if (args[0] && typeof args[0] !== 'function') Object.assign(options, args.shift());
  options._defaultAgent = module.exports.globalAgent;
  return new (require('internal/http/client').ClientRequest)(options, ...args);
}

members(module.exports, undefined, 'Agent globalAgent Server createServer get request', (name) => {
  switch (name) {
    case 'Agent': return { Agent: agents().Agent };
    case 'globalAgent': return { globalAgent: agents().globalAgent() };
    case 'Server': return { Server: agents().Server };
    case 'createServer': return { createServer: agents().createServer };
    case 'get': return {
      get(input, options, cb) {
        const req = request(input, options, cb);
        req.end();
        return req;
      },
    };
    default: return { request };
  }
});
