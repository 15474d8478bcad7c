'use strict';
// node:url

const { URL } = require('internal/url');
const { URLSearchParams } = require('internal/urlsearchparams');
const { coded, invalidArgType } = require('internal/errors');
const { validateString, validateObject } = require('internal/validators');
const legacy = require('internal/legacyurl');

function domainToASCII(domain) {
  if (arguments.length === 0) throw require('internal/errors').missingArgs('domain');
  return native.domainToASCII(`${domain}`);
}

function domainToUnicode(domain) {
  if (arguments.length === 0) throw require('internal/errors').missingArgs('domain');
  return native.domainToUnicode(`${domain}`);
}

function isURL(value) {
  return Boolean(value && value.href && value.protocol && value.auth === undefined && value.path === undefined);
}

function fileURLToPath(path, options) {
  if (typeof path === 'string') path = new URL(path);
  else if (!isURL(path)) throw invalidArgType('path', ['string', 'URL'], path);
  if (path.protocol !== 'file:') throw coded(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  return options && options.windows ? windowsPath(path) : posixPath(path);
}

// A path need not be text: here its bytes are decoded and nothing else.
function fileURLToPathBuffer(path, options) {
  const { Buffer } = require('buffer');
  if (options && options.windows) return Buffer.from(fileURLToPath(path, options));
  if (typeof path === 'string') path = new URL(path);
  else if (!isURL(path)) throw invalidArgType('path', ['string', 'URL'], path);
  if (path.protocol !== 'file:') throw coded(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  checkPosix(path);
  return Buffer.from(native.percentDecodeBytes(path.pathname));
}

function checkPosix(url) {
  if (url.hostname !== '') throw coded(TypeError, 'ERR_INVALID_FILE_URL_HOST', 'File URL host must be "localhost" or empty on linux');
  if (/%2f/i.test(url.pathname)) {
    throw coded(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded / characters', { input: url });
  }
}

function posixPath(url) {
  checkPosix(url);
  return decodeURIComponent(url.pathname);
}

function windowsPath(url) {
  if (/%2f|%5c/i.test(url.pathname)) {
    throw coded(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded \\ or / characters', { input: url });
  }
  const path = decodeURIComponent(url.pathname.replace(/\//g, '\\'));
  if (url.hostname !== '') return `\\\\${domainToUnicode(url.hostname)}${path}`;
  if (!/^.[a-z]:/i.test(path)) throw coded(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must be absolute', { input: url });
  return path.slice(1);
}

function pathToFileURL(path, options) {
  validateString(path, 'path');
  const windows = Boolean(options && options.windows);
  if (windows && path.startsWith('\\\\')) return uncURL(path);
  const module = require(windows ? 'path/win32' : 'path/posix');
  let resolved = module.resolve(path);
  // Resolving drops a trailing separator.
  const last = path.charCodeAt(path.length - 1);
  if ((last === 47 || (windows && last === 92)) && resolved[resolved.length - 1] !== module.sep) resolved += '/';
  let encoded = resolved.replace(/%/g, '%25').replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/\t/g, '%09').replace(/\?/g, '%3F')
    .replace(/#/g, '%23');
  encoded = windows ? encoded.replace(/\\/g, '/') : encoded.replace(/\\/g, '%5C');
  return new URL(`file://${windows ? '/' : ''}${encoded}`);
}

function uncURL(path) {
  const end = path.indexOf('\\', 2);
  if (end === -1) throw require('internal/errors').invalidArgValue('path', path, 'Missing UNC resource path');
  if (end === 2) throw require('internal/errors').invalidArgValue('path', path, 'Empty UNC servername');
  const url = new URL('file://');
  url.hostname = domainToASCII(path.slice(2, end));
  url.pathname = path.slice(end).replace(/%/g, '%25').replace(/\\/g, '/').replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/\t/g, '%09');
  return url;
}

function urlToHttpOptions(url) {
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname && hostname[0] === '[' ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

function format(url, options) {
  if (typeof url === 'string') {
    url = legacy.parse(url);
  } else if (typeof url !== 'object' || url === null) {
    throw invalidArgType('urlObject', ['Object', 'string'], url);
  } else if (url instanceof URL) {
    return formatURL(url, options);
  }
  return legacy.Url.prototype.format.call(url);
}

function formatURL(url, options) {
  let { auth = true, fragment = true, search = true, unicode = false } = options === undefined ? {} : options;
  if (options !== undefined) {
    validateObject(options, 'options');
    auth = Boolean(auth);
    fragment = Boolean(fragment);
    search = Boolean(search);
    unicode = Boolean(unicode);
  }
  const copy = new URL(url.href);
  if (!fragment) copy.hash = '';
  if (!search) copy.search = '';
  if (!auth) {
    copy.username = '';
    copy.password = '';
  }
  if (!unicode || copy.hostname === '') return copy.href;
  // Only the host is shown differently.
  const at = copy.href.indexOf(copy.hostname, copy.protocol.length + 2);
  return copy.href.slice(0, at) + domainToUnicode(copy.hostname) + copy.href.slice(at + copy.hostname.length);
}

exports.Url = legacy.Url;
exports.parse = legacy.parse;
exports.resolve = legacy.resolve;
exports.resolveObject = legacy.resolveObject;
exports.format = format;
exports.URL = URL;
exports.URLSearchParams = URLSearchParams;
exports.domainToASCII = domainToASCII;
exports.domainToUnicode = domainToUnicode;
exports.pathToFileURL = pathToFileURL;
exports.fileURLToPath = fileURLToPath;
exports.fileURLToPathBuffer = fileURLToPathBuffer;
exports.urlToHttpOptions = urlToHttpOptions;
