'use strict';
// Redirects: a handler that follows them, and the interceptors that put it in.

const { invalid } = require('internal/undici/errors');
const words = require('internal/undici/words');
const { isArray } = Array;

const statuses = [300, 301, 302, 303, 307, 308];
const secret = ['authorization', 'cookie', 'proxy-authorization'];

// once is a body that may be read a single time, which a second request must not find empty.
function once(body) {
  const state = { used: false, body };
  if (words.isStream(body)) {
    state.isUsed = () => words.isDisturbed(body);
  } else if (body && typeof body !== 'string' && !ArrayBuffer.isView(body) && words.isIterable(body) && !require('internal/formdata').isFormData(body)) {
    state.body = {
      [Symbol.asyncIterator]() {
        if (state.used) throw new Error('disturbed');
        state.used = true;
        return typeof body[Symbol.asyncIterator] === 'function' ? body[Symbol.asyncIterator]() : body[Symbol.iterator]();
      },
    };
  }
  state.isUsed ??= () => state.used;
  return state;
}

class RedirectHandler {
  #dispatch;
  #most;
  #options;
  #handler;
  #body;
  #location = null;
  #history = [];
  #abort = null;

  constructor(dispatch, maxRedirections, options, handler) {
    if (maxRedirections !== undefined && maxRedirections !== null && (!Number.isInteger(maxRedirections) || maxRedirections < 0)) {
      throw invalid('maxRedirections must be a positive number');
    }
    words.validateHandler(handler, options.method, options.upgrade);
    this.#dispatch = dispatch;
    this.#most = maxRedirections;
    this.#body = once(options.body);
    this.#options = { ...options, body: this.#body.body, maxRedirections: 0 };
    this.#handler = handler;
  }

  onConnect(abort) {
    this.#abort = abort;
    this.#handler.onConnect(abort, { history: this.#history });
  }

  onUpgrade(...args) { this.#handler.onUpgrade(...args); }

  onError(wrong) { this.#handler.onError(wrong); }

  onHeaders(statusCode, headers, resume, statusText) {
    const options = this.#options;
    const atLimit = this.#history.length >= this.#most;
    this.#location = atLimit || this.#body.isUsed() ? null : locationOf(statusCode, headers);
    if (options.throwOnMaxRedirect && atLimit) {
      this.#abort(new Error('max redirects'));
      return undefined;
    }
    const URL = require('internal/url').URL;
    const from = options.origin && new URL(options.path, options.origin);
    if (from) this.#history.push(from);
    if (!this.#location) return this.#handler.onHeaders(statusCode, headers, resume, statusText);
    const { origin, pathname, search } = words.parseURL(new URL(this.#location, from));
    options.headers = kept(options.headers, statusCode === 303, String(options.origin) !== origin);
    options.path = search ? `${pathname}${search}` : pathname;
    options.origin = origin;
    options.query = null;
    if (statusCode === 303 && options.method !== 'HEAD') {
      options.method = 'GET';
      options.body = null;
    }
    return undefined;
  }

  onData(chunk) { return this.#location ? undefined : this.#handler.onData(chunk); }

  onComplete(trailers) {
    if (!this.#location) {
      this.#handler.onComplete(trailers);
      return;
    }
    this.#location = null;
    this.#abort = null;
    this.#dispatch(this.#options, this);
  }

  onBodySent(chunk) { this.#handler.onBodySent?.(chunk); }
}

function locationOf(statusCode, headers) {
  if (!statuses.includes(statusCode)) return null;
  for (let i = 0; i < headers.length; i += 2) {
    if (words.headerNameToString(headers[i]) === 'location') return headers[i + 1].toString();
  }
  return null;
}

// kept are the headers that go on to where a redirect leads.
function kept(headers, removeContent, elsewhere) {
  if (headers === undefined || headers === null) return [];
  let pairs = [];
  if (isArray(headers)) for (let i = 0; i < headers.length; i += 2) pairs.push([headers[i], headers[i + 1]]);
  else if (typeof headers[Symbol.iterator] === 'function') pairs = [...headers];
  else pairs = Object.entries(headers);
  return pairs.filter(([name]) => {
    const lower = words.headerNameToString(name);
    return lower !== 'host' && !(removeContent && lower.startsWith('content-')) && !(elsewhere && secret.includes(lower));
  }).flat(1);
}

// intercept makes an interceptor of the number of redirects where a request names none.
const intercept = (fallback) => (dispatch) => function redirectInterceptor(options, handler) {
  const { maxRedirections = fallback, ...rest } = options;
  if (!maxRedirections) return dispatch(options, handler);
  return dispatch({ ...rest, maxRedirections: 0 }, new RedirectHandler(dispatch, maxRedirections, options, handler));
};

exports.RedirectHandler = RedirectHandler;
exports.createRedirectInterceptor = ({ maxRedirections }) => intercept(maxRedirections);
exports.redirect = (options) => intercept(options?.maxRedirections);
exports.once = once;
