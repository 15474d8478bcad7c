'use strict';
// request, stream and pipeline of undici itself, and its fetch.

const { invalid } = require('internal/undici/errors');
const agents = () => require('internal/undici/agent');

// call makes a function (url, options, handler) of a method of dispatchers.
const call = (name) => (url, options, handler) => {
  const { parseOrigin, parseURL } = require('internal/undici/words');
  if (typeof options === 'function') {
    handler = options;
    options = null;
  }
  if (!url || (typeof url !== 'string' && typeof url !== 'object')) throw invalid('invalid url');
  if (options !== undefined && options !== null && typeof options !== 'object') throw invalid('invalid opts');
  if (options && options.path !== undefined && options.path !== null) {
    const { path } = options;
    if (typeof path !== 'string') throw invalid('invalid opts.path');
    url = new (require('internal/url').URL)(parseOrigin(url).origin + (path.startsWith('/') ? path : `/${path}`));
  } else {
    if (!options) options = typeof url === 'object' ? url : {};
    url = parseURL(url);
  }
  const { agent, dispatcher = agents().getGlobalDispatcher() } = options;
  if (agent) throw invalid('unsupported opts.agent. Did you mean opts.client?');
  const given = {
    ...options, origin: url.origin, path: url.search ? `${url.pathname}${url.search}` : url.pathname, method: options.method || (options.body ? 'PUT' : 'GET'),
  };
  return dispatcher[name](given, handler);
};

exports.made = (name) => {
  switch (name) {
    case 'fetch': return fetch;
    case 'interceptors': return {
      redirect: require('internal/undici/redirect').redirect,
      retry: require('internal/undici/retry').retry,
      dump: require('internal/undici/dump').dump,
      dns() { throw require('internal/errors').notSupported('undici.interceptors.dns', 'the host looks names up'); },
    };
    default: return { [name]: (url, options, handler) => call(name)(url, options, handler) }[name];
  }
};

// fetch is the realm's own, which calls itself undici as that of the package.
async function fetch(input, init = undefined) {
  const settings = agents().settingsOf(init?.dispatcher ?? agents().chosen());
  if (settings === undefined) {
    throw require('internal/errors').notSupported('undici.fetch with a dispatcher of its own kind', 'fetch sends its requests by itself; use undici.request');
  }
  return require('internal/fetching').fetch(input, init, { name: 'undici', ...settings });
}
