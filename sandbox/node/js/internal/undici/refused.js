'use strict';
// What undici has that is out of reach here, by name.

const cookies = 'use a package for cookies';
const reasons = {
  deleteCookie: cookies,
  getCookies: cookies,
  getSetCookies: cookies,
  setCookie: cookies,
  parseMIMEType: 'use util.MIMEType',
  serializeAMimeType: 'use util.MIMEType',
  setGlobalOrigin: 'give fetch whole addresses',
  ProxyAgent: 'the host decides by which way requests go',
  EnvHttpProxyAgent: 'the host decides by which way requests go',
  MockClient: 'they answer in the place of a network, which scripts do not reach by undici',
  MockPool: 'they answer in the place of a network, which scripts do not reach by undici',
  MockAgent: 'they answer in the place of a network, which scripts do not reach by undici',
  FileReader: 'read a Blob by its own functions',
};
const sockets = 'scripts have no sockets';

const refusal = (name) => require('internal/errors').notSupported(`undici.${name}`, reasons[name] ?? sockets);

// refuse calls back with the refusal of a call, or promises it.
function refuse(name, callback) {
  if (callback === undefined) return Promise.reject(refusal(name));
  queueMicrotask(() => { callback(refusal(name), null); });
  return undefined;
}

exports.refuse = refuse;

exports.made = (name) => {
  switch (name) {
    case 'caches': {
      const caches = {};
      for (const call of ['match', 'has', 'open', 'delete', 'keys']) caches[call] = () => Promise.reject(require('internal/errors').notSupported(`undici.caches.${call}`, 'realms keep no responses'));
      return caches;
    }
    case 'connect':
    case 'upgrade': return { [name]: (url, options, callback) => refuse(name, typeof options === 'function' ? options : callback) }[name];
    case 'mockErrors': return {};
    case 'buildConnector': return function buildConnector() { throw refusal(name); };
    case 'setGlobalOrigin': return function setGlobalOrigin() { throw refusal(name); };
    case 'getGlobalOrigin': return function getGlobalOrigin() { return undefined; };
    case 'parseMIMEType':
    case 'serializeAMimeType': return { [name]() { throw refusal(name); } }[name];
    case 'deleteCookie':
    case 'getCookies':
    case 'getSetCookies':
    case 'setCookie': return { [name]() { throw refusal(name); } }[name];
    default: return { [name]: class { constructor() { throw refusal(name); } } }[name];
  }
};
