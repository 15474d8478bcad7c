'use strict';
// What undici reads from URLs and headers, and how streams are told from other things.

const { invalid } = require('internal/undici/errors');
const { Buffer } = require('internal/buffer');
const { isArray } = Array;

const urls = () => require('internal/url').URL;
const isWeb = (text) => typeof text === 'string' && (text.startsWith('http:') || text.startsWith('https:'));
const wrongProtocol = () => invalid('Invalid URL protocol: the URL must start with `http:` or `https:`.');

// parseURL makes a URL of a text, a URL or an object with parts of one.
function parseURL(url) {
  const URL = urls();
  if (typeof url === 'string') {
    url = new URL(url);
  } else if (!url || typeof url !== 'object') {
    throw invalid('Invalid URL: The URL argument must be a non-null object.');
  } else if (!(url instanceof URL)) {
    return assembled(url);
  }
  if (!isWeb(url.origin || url.protocol)) throw wrongProtocol();
  return url;
}

function assembled(url) {
  const { port } = url;
  if (port !== undefined && port !== null && port !== '' && !(parseInt(port, 10) === Number(port) && port >= 0 && port <= 65535)) {
    throw invalid('Invalid URL: port must be a valid integer or a string representation of an integer.');
  }
  for (const [name, words] of [['path', ' path'], ['pathname', ' pathname'], ['hostname', ' hostname'], ['origin', ' origin']]) {
    const value = url[name];
    if (value !== undefined && value !== null && typeof value !== 'string') {
      throw invalid(`Invalid URL${words}: the ${name} must be a string or null/undefined.`);
    }
  }
  if (!isWeb(url.origin || url.protocol)) throw wrongProtocol();
  let origin = url.origin ?? `${url.protocol || ''}//${url.hostname || ''}:${port ?? (url.protocol === 'https:' ? 443 : 80)}`;
  let path = url.path ?? `${url.pathname || ''}${url.search || ''}`;
  if (origin.endsWith('/')) origin = origin.slice(0, -1);
  // A path that is a whole address must not lead away from the origin.
  if (path && path[0] !== '/') path = `/${path}`;
  return new (urls())(`${origin}${path}`);
}

function parseOrigin(url) {
  url = parseURL(url);
  if (url.pathname !== '/' || url.search || url.hash) throw invalid('invalid url');
  return url;
}

const headerNameToString = (value) => (typeof value === 'string' ? value : value.toString('latin1')).toLowerCase();

// latinDisposition gives file names as Node's http does.
const latinDisposition = (value) => Buffer.from(value).toString('latin1');

// parseHeaders reads a list of names and values, which are texts or bytes.
function parseHeaders(headers, into = {}) {
  for (let i = 0; i < headers.length; i += 2) {
    const name = headerNameToString(headers[i]);
    const value = headers[i + 1];
    const known = into[name];
    if (known) {
      if (isArray(known)) known.push(value.toString('utf8'));
      else into[name] = [known, value.toString('utf8')];
    } else if (typeof value === 'string') {
      into[name] = value;
    } else {
      into[name] = isArray(value) ? value.map((one) => one.toString('utf8')) : value.toString('utf8');
    }
  }
  if ('content-length' in into && 'content-disposition' in into) into['content-disposition'] = latinDisposition(into['content-disposition']);
  return into;
}

function parseRawHeaders(headers) {
  const list = headers.map((part) => (typeof part === 'string' ? part : part.toString('utf8')));
  const at = (wanted) => list.findIndex((name, i) => i % 2 === 0 && name.toLowerCase() === wanted);
  const disposition = at('content-disposition');
  if (disposition !== -1 && at('content-length') !== -1) list[disposition + 1] = latinDisposition(list[disposition + 1]);
  return list;
}

const isStream = (value) => Boolean(value) && typeof value === 'object' && typeof value.pipe === 'function' && typeof value.on === 'function';
const isDisturbed = (body) => isStream(body) && require('stream').isDisturbed(body);
const isIterable = (value) => value !== undefined && value !== null &&
  (typeof value[Symbol.iterator] === 'function' || typeof value[Symbol.asyncIterator] === 'function');

// destroy ends a stream that is not at its end yet.
function destroy(stream, error) {
  if (!isStream(stream) || stream.destroyed) return;
  if (typeof stream.destroy === 'function') stream.destroy(error);
  else if (error) queueMicrotask(() => { stream.emit('error', error); });
}

// onAbort listens to a signal, which may be an emitter, and returns what ends that.
function onAbort(signal, listener) {
  if ('addEventListener' in signal) {
    signal.addEventListener('abort', listener, { once: true });
    return () => { signal.removeEventListener('abort', listener); };
  }
  signal.addListener('abort', listener);
  return () => { signal.removeListener('abort', listener); };
}

function validateHandler(handler, method, upgrade) {
  if (!handler || typeof handler !== 'object') throw invalid('handler must be an object');
  for (const name of ['onConnect', 'onError']) {
    if (typeof handler[name] !== 'function') throw invalid(`invalid ${name} method`);
  }
  if (typeof handler.onBodySent !== 'function' && handler.onBodySent !== undefined) throw invalid('invalid onBodySent method');
  for (const name of upgrade || method === 'CONNECT' ? ['onUpgrade'] : ['onHeaders', 'onData', 'onComplete']) {
    if (typeof handler[name] !== 'function') throw invalid(`invalid ${name} method`);
  }
}

// validateCall checks what request, stream and pipeline take alike.
function validateCall({ signal, method, onInfo }) {
  if (signal && typeof signal.on !== 'function' && typeof signal.addEventListener !== 'function') {
    throw invalid('signal must be an EventEmitter or EventTarget');
  }
  if (method === 'CONNECT') throw invalid('invalid method');
  if (onInfo && typeof onInfo !== 'function') throw invalid('invalid onInfo callback');
}

exports.parseURL = parseURL;
exports.parseOrigin = parseOrigin;
exports.headerNameToString = headerNameToString;
exports.parseHeaders = parseHeaders;
exports.parseRawHeaders = parseRawHeaders;
exports.headersIn = (form, headers) => (form === 'raw' ? parseRawHeaders(headers) : parseHeaders(headers));
exports.isStream = isStream;
exports.isDisturbed = isDisturbed;
exports.isIterable = isIterable;
exports.destroy = destroy;
exports.onAbort = onAbort;
exports.validateHandler = validateHandler;
exports.validateCall = validateCall;
exports.nop = () => {};

// made gives what the package exports as util.
exports.made = () => ({ parseHeaders, headerNameToString });
