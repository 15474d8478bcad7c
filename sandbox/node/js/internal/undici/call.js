'use strict';
// One request as dispatch gets it: what it asks for is checked at once, and is sent when its
// turn comes.

const { error, invalid } = require('internal/undici/errors');
const { isStream, isIterable, validateHandler } = require('internal/undici/words');
const { Buffer } = require('internal/buffer');
const { isArray } = Array;

const isToken = (text) => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);
const isValue = (text) => !/[^\t\x20-\x7e\x80-\xff]/.test(text);
const payloads = ['PUT', 'POST', 'PATCH', 'QUERY', 'PROPFIND', 'PROPPATCH'];
const withoutLength = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT'];

function checkedTimeout(value, name) {
  if (value !== undefined && value !== null && (!Number.isFinite(value) || value < 0)) throw invalid(`invalid ${name}`);
  return value;
}

class Call {
  handler;
  method;
  path;
  origin;
  headers = [];
  length = null; // that its headers say
  type = null; // likewise
  host = null;
  reset;
  body = null; // bytes, or what gives them
  headersTimeout;
  bodyTimeout;

  constructor(origin, options, handler) {
    const { path, method, query, upgrade, reset, expectContinue } = options;
    if (typeof path !== 'string') throw invalid('path must be a string');
    if (path[0] !== '/' && !path.startsWith('http://') && !path.startsWith('https://') && method !== 'CONNECT') {
      throw invalid('path must be an absolute URL or start with a slash');
    }
    if (/[^\u0021-\u00ff]/.test(path)) throw invalid('invalid request path');
    if (typeof method !== 'string') throw invalid('method must be a string');
    if (!isToken(method)) throw invalid('invalid request method');
    if (upgrade && typeof upgrade !== 'string') throw invalid('upgrade must be a string');
    this.headersTimeout = checkedTimeout(options.headersTimeout, 'headersTimeout');
    this.bodyTimeout = checkedTimeout(options.bodyTimeout, 'bodyTimeout');
    for (const [name, value] of [['reset', reset], ['expectContinue', expectContinue]]) {
      if (value !== undefined && value !== null && typeof value !== 'boolean') throw invalid(`invalid ${name}`);
    }
    this.origin = origin;
    this.method = method;
    this.path = query ? withQuery(path, query) : path;
    this.reset = reset ?? null;
    this.body = bodyIn(options.body);
    this.#readHeaders(options.headers);
    validateHandler(handler, method, upgrade);
    if (upgrade || method === 'CONNECT') {
      throw require('internal/errors').notSupported(`undici's ${upgrade ? 'upgrade' : 'connect'}`, 'scripts have no sockets');
    }
    this.handler = handler;
  }

  #readHeaders(headers) {
    if (headers === undefined || headers === null) return;
    if (isArray(headers)) {
      if (headers.length % 2 !== 0) throw invalid('headers array must be even');
      for (let i = 0; i < headers.length; i += 2) this.#add(headers[i], headers[i + 1]);
    } else if (typeof headers !== 'object') {
      if (headers) throw invalid('headers must be an object or an array');
    } else if (headers[Symbol.iterator]) {
      for (const pair of headers) {
        if (!isArray(pair) || pair.length !== 2) throw invalid('headers must be in key-value pair format');
        this.#add(pair[0], pair[1]);
      }
    } else {
      for (const name of Object.keys(headers)) this.#add(name, headers[name]);
    }
  }

  #add(name, value) {
    if (value && typeof value === 'object' && !isArray(value)) throw invalid(`invalid ${name} header`);
    if (value === undefined) return;
    name = `${name}`;
    const lower = name.toLowerCase();
    if (!isToken(name)) throw invalid('invalid header key');
    const values = (isArray(value) ? value : [value]).map((one) => {
      if (one === null) return '';
      if (typeof one === 'object' || typeof one === 'symbol' || !isValue(`${one}`)) throw invalid(`invalid ${name} header`);
      return `${one}`;
    });
    const first = isArray(value) ? values : values[0];
    switch (lower) {
      case 'host':
        if (this.host !== null) return;
        if (typeof first !== 'string') throw invalid('invalid host header');
        this.host = first;
        return;
      case 'content-length':
        if (this.length !== null) return;
        this.length = parseInt(first, 10);
        if (!Number.isFinite(this.length)) throw invalid('invalid content-length header');
        return;
      case 'transfer-encoding':
      case 'keep-alive':
      case 'upgrade':
        throw invalid(`invalid ${lower} header`);
      case 'connection': {
        const wanted = typeof first === 'string' ? first.toLowerCase() : null;
        if (wanted !== 'close' && wanted !== 'keep-alive') throw invalid('invalid connection header');
        if (wanted === 'close') this.reset = true;
        return;
      }
      case 'expect':
        throw error('NotSupportedError', 'expect header not supported');
      case 'content-type':
        this.type ??= `${first}`;
        break;
      default:
    }
    for (const one of values) this.headers.push([name, one]);
  }

  // message is the request of an exchange, with the bytes of the body or what pulls them.
  message(keepsAlive) {
    const { method, host } = this;
    const bare = /^https?:\/\//.test(this.path);
    const message = { method, url: bare ? this.path : `${this.origin}${this.path}`, headers: [] };
    if (host !== null) message.headers.push(['host', host]);
    message.headers.push(['connection', keepsAlive && method !== 'HEAD' && this.reset !== true ? 'keep-alive' : 'close'], ...this.headers);
    const { bytes, pull, length, type } = sourceOf(this.body, this.type);
    if (type) message.headers.push(['content-type', type]);
    let known = length ?? this.length;
    if (known === 0 && !payloads.includes(method)) known = null;
    if (!withoutLength.includes(method) && known > 0 && this.length !== null && this.length !== known) throw error('RequestContentLengthMismatchError');
    if (bytes !== undefined) {
      message.body = 'whole';
    } else if (pull !== undefined) {
      message.body = 'stream';
      if (known !== null) message.length = known;
    } else if (known === 0) {
      message.headers.push(['content-length', '0']);
    }
    return { message, bytes, pull, length: known };
  }
}

function withQuery(path, query) {
  if (path.includes('?') || path.includes('#')) throw new Error('Query params cannot be passed when url already contains "?" or "#".');
  const text = require('querystring').stringify(query);
  return text ? `${path}?${text}` : path;
}

function bodyIn(body) {
  if (body === undefined || body === null) return null;
  if (isStream(body)) return body;
  if (ArrayBuffer.isView(body)) return body.byteLength ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : null;
  if (body instanceof ArrayBuffer) return body.byteLength ? Buffer.from(body) : null;
  if (typeof body === 'string') return body.length ? Buffer.from(body) : null;
  if (isForm(body) || isIterable(body) || isBlob(body)) return body;
  throw invalid('body must be a string, a Buffer, a Readable stream, an iterable, or an async iterable');
}

const isForm = (body) => require('internal/formdata').isFormData(body);
const isBlob = (body) => require('internal/blob').isBlob(body);

// sourceOf gives the bytes of a body, or what promises its next chunk and null at the end.
function sourceOf(body, type) {
  if (body === null) return { length: 0 };
  if (Buffer.isBuffer(body)) return { bytes: body, length: body.length };
  if (isForm(body) || isBlob(body)) {
    const extracted = require('internal/body').extract(body);
    if (extracted.body.length === 0) return { length: 0, type: type === null ? extracted.type : null };
    const { bytes, length } = extracted.body;
    return { bytes, pull: bytes === undefined ? extracted.body.puller() : undefined, length, type: type === null ? extracted.type : null };
  }
  let source = body;
  let length = null;
  if (isStream(body)) {
    const state = body._readableState;
    if (state && state.objectMode === false && state.ended === true && Number.isFinite(state.length)) ({ length } = state);
    if (typeof body[Symbol.asyncIterator] !== 'function') source = new (require('stream').Readable)().wrap(body);
  }
  return { pull: pulled(source), length };
}

function pulled(source) {
  let steps;
  const pull = async () => {
    steps ??= typeof source[Symbol.asyncIterator] === 'function' ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    const { done, value } = await steps.next();
    if (done) return null;
    return typeof value === 'string' ? Buffer.from(value) : value;
  };
  pull.stop = () => { Promise.resolve(steps?.return?.()).catch(() => {}); };
  return pull;
}

// isPayload says of a method that its requests have a body, be it an empty one.
exports.isPayload = (method) => payloads.includes(method);
exports.Call = Call;
