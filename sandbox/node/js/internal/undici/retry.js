'use strict';
// Requests that are sent again: a handler, an interceptor and an agent. A response that broke
// off is asked for from where it did.

const { error } = require('internal/undici/errors');
const { parseHeaders } = require('internal/undici/words');
const { Dispatcher } = require('internal/undici/dispatcher');
const { setTimeout } = require('internal/realmtimers');

const defaults = {
  retryAfter: true, maxTimeout: 30e3, minTimeout: 500, timeoutFactor: 2, maxRetries: 5,
  methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'],
  statusCodes: [500, 502, 503, 504, 429],
  errorCodes: ['ECONNRESET', 'ECONNREFUSED', 'ENOTFOUND', 'ENETDOWN', 'ENETUNREACH', 'EHOSTDOWN', 'EHOSTUNREACH', 'EPIPE', 'UND_ERR_SOCKET'],
};

// decide calls back when to try again, or with the error when not to.
function decide(wrong, { state, opts: { method, retryOptions } }, callback) {
  const { statusCode, code, headers } = wrong;
  const { maxRetries, minTimeout, maxTimeout, timeoutFactor, statusCodes, errorCodes, methods } = retryOptions;
  const { counter } = state;
  if ((code && code !== 'UND_ERR_REQ_RETRY' && !errorCodes.includes(code)) ||
    (Array.isArray(methods) && !methods.includes(method)) ||
    (statusCode !== undefined && statusCode !== null && Array.isArray(statusCodes) && !statusCodes.includes(statusCode)) ||
    counter > maxRetries) {
    callback(wrong);
    return;
  }
  const asked = headers?.['retry-after'] ? Number(headers['retry-after']) * 1e3 : 0;
  setTimeout(() => { callback(null); }, Math.min(asked > 0 ? asked : minTimeout * timeoutFactor ** (counter - 1), maxTimeout));
}

// rangeOf reads a Content-Range: where it starts and ends, or null.
function rangeOf(text) {
  if (text === undefined || text === null || text === '') return { start: 0, end: null, size: null };
  const found = /^bytes (\d+)-(\d+)\/(\d+)?$/.exec(text);
  return found === null ? null : { start: parseInt(found[1], 10), end: parseInt(found[2], 10), size: found[3] ? parseInt(found[3], 10) : null };
}

class RetryHandler {
  #dispatch;
  #handler;
  #options;
  #retry;
  #body;
  #abort = null;
  #aborted = false;
  #reason;
  #count = 0;
  #checkpoint = 0;
  #start = 0; // of what is to come
  #end = null;
  #etag = null;
  #resumes = false; // what broke off may be asked for again
  #headersSent = false;

  constructor({ retryOptions = {}, ...options }, { dispatch, handler }) {
    this.#dispatch = dispatch;
    this.#handler = handler;
    this.#body = require('internal/undici/redirect').once(options.body);
    this.#options = { ...options, body: this.#body.body };
    this.#retry = { retry: decide, ...defaults };
    for (const name of Object.keys(this.#retry)) this.#retry[name] = retryOptions?.[name] ?? this.#retry[name];
    handler.onConnect((reason) => {
      this.#aborted = true;
      if (this.#abort !== null) this.#abort(reason);
      else this.#reason = reason;
    });
  }

  onRequestSent() { this.#handler.onRequestSent?.(); }

  onUpgrade(...args) { this.#handler.onUpgrade?.(...args); }

  onBodySent(chunk) { return this.#handler.onBodySent?.(chunk); }

  onConnect(abort) {
    if (this.#aborted) abort(this.#reason);
    else this.#abort = abort;
  }

  #refuse(message, statusCode, headers) {
    this.#abort(error('RequestRetryError', message, statusCode, { headers, data: { count: this.#count } }));
    return false;
  }

  onHeaders(statusCode, rawHeaders, resume, statusMessage) {
    const headers = parseHeaders(rawHeaders);
    if (statusCode < 200) return this.#handler.onHeaders(statusCode, rawHeaders, resume, statusMessage);
    this.#count++;
    const pass = () => {
      this.#headersSent = true;
      return this.#handler.onHeaders(statusCode, rawHeaders, resume, statusMessage);
    };
    if (statusCode >= 300) {
      if (this.#headersSent || this.#retry.statusCodes.includes(statusCode)) return this.#refuse('Request failed', statusCode, headers);
      this.#mark(headers);
      return pass();
    }
    if (this.#headersSent) return this.#continued(statusCode, headers);
    if (statusCode === 206) {
      const range = rangeOf(headers['content-range']);
      if (range === null) return pass();
      this.#start = range.start;
      this.#end = range.end ?? (range.size === null ? null : range.size - 1);
    }
    this.#mark(headers);
    const { etag = null } = headers;
    this.#etag = etag !== null && etag.startsWith('W/') ? null : etag;
    return pass();
  }

  // mark notes what is to come.
  #mark(headers) {
    if (this.#end === null && this.#options.method !== 'HEAD' && headers['content-length'] !== undefined) this.#end = Number(headers['content-length']) - 1;
    this.#resumes = this.#end !== null;
  }

  // continued looks whether a response goes on where the one before broke off.
  #continued(statusCode, headers) {
    if (statusCode !== 206 && (this.#start > 0 || statusCode !== 200)) {
      return this.#refuse('server does not support the range header and the payload was partially consumed', statusCode, headers);
    }
    const range = rangeOf(headers['content-range']);
    if (range === null) return this.#refuse('Content-Range mismatch', statusCode, headers);
    if (this.#etag !== null && this.#etag !== headers.etag) return this.#refuse('ETag mismatch', statusCode, headers);
    const end = range.end ?? (range.size === null ? this.#end : range.size - 1);
    if (this.#start !== range.start || (this.#end !== null && this.#end !== end)) return this.#refuse('Content-Range mismatch', statusCode, headers);
    this.#resumes = true;
    return true;
  }

  onData(chunk) {
    this.#start += chunk.length;
    return this.#handler.onData(chunk);
  }

  onComplete(trailers) {
    this.#count = 0;
    return this.#handler.onComplete(trailers);
  }

  onError(wrong) {
    if (this.#aborted || this.#body.isUsed() || (this.#headersSent && !this.#resumes)) {
      this.#handler.onError(wrong);
      return;
    }
    // An answer that is refused was counted when it came.
    if (this.#count === this.#checkpoint) this.#count++;
    this.#retry.retry(wrong, { state: { counter: this.#count }, opts: { retryOptions: this.#retry, ...this.#options } }, (final) => {
      if (final || this.#aborted || this.#body.isUsed()) {
        this.#handler.onError(final ?? wrong);
        return;
      }
      this.#again();
    });
  }

  #again() {
    if (this.#start > 0) {
      const headers = { range: `bytes=${this.#start}-${this.#end ?? ''}` };
      if (this.#etag !== null) headers['if-match'] = this.#etag;
      this.#options = { ...this.#options, headers: withHeaders(this.#options.headers, headers) };
    }
    try {
      this.#checkpoint = this.#count;
      this.#dispatch(this.#options, this);
    } catch (wrong) {
      this.#handler.onError(wrong);
    }
  }
}

// withHeaders are headers of any form with others in addition.
function withHeaders(headers, more) {
  if (!headers) return more;
  const pairs = [];
  if (Array.isArray(headers)) for (let i = 0; i < headers.length; i += 2) pairs.push([headers[i], headers[i + 1]]);
  else pairs.push(...(typeof headers[Symbol.iterator] === 'function' ? headers : Object.entries(headers)));
  return [...pairs.filter(([name]) => more[`${name}`.toLowerCase()] === undefined), ...Object.entries(more)].flat(1);
}

class RetryAgent extends Dispatcher {
  #agent;
  #options;

  constructor(agent, options = {}) {
    super(options);
    this.#agent = agent;
    this.#options = options;
  }

  dispatch(options, handler) {
    const dispatch = this.#agent.dispatch.bind(this.#agent);
    return dispatch(options, new RetryHandler({ ...options, retryOptions: this.#options }, { dispatch, handler }));
  }

  close() { return this.#agent.close(); }

  destroy() { return this.#agent.destroy(); }
}

exports.RetryHandler = RetryHandler;
exports.RetryAgent = RetryAgent;
exports.retry = (all) => (dispatch) => function retryInterceptor(options, handler) {
  return dispatch(options, new RetryHandler({ ...options, retryOptions: { ...all, ...options.retryOptions } }, { handler, dispatch }));
};
