'use strict';
// The functions of node:url that turn paths into URLs of files and back.

const { URL } = require('internal/url');
const { coded, invalidArgType, invalidArgValue } = require('internal/errors');
const domains = () => require('internal/domains');

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
  const { Buffer } = require('internal/buffer');
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
  if (url.hostname !== '') return `\\\\${domains().domainToUnicode(url.hostname)}${path}`;
  if (!/^.[a-z]:/i.test(path)) throw coded(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must be absolute', { input: url });
  return path.slice(1);
}

function pathToFileURL(path, options) {
  require('internal/validators').validateString(path, 'path');
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
  encoded = encoded.replace(/[[\]^|]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return new URL(`file://${encoded[0] === '/' ? '' : '/'}${encoded}`);
}

function uncURL(path) {
  const end = path.indexOf('\\', 2);
  if (end === -1) throw invalidArgValue('path', path, 'Missing UNC resource path');
  if (end === 2) throw invalidArgValue('path', path, 'Empty UNC servername');
  const url = new URL('file://');
  url.hostname = domains().domainToASCII(path.slice(2, end));
  url.pathname = path.slice(end).replace(/%/g, '%25').replace(/\\/g, '/').replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/\t/g, '%09');
  return url;
}

exports.fileURLToPath = fileURLToPath;
exports.fileURLToPathBuffer = fileURLToPathBuffer;
exports.pathToFileURL = pathToFileURL;
