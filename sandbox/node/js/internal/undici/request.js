'use strict';
// Dispatcher.request: a response with its body as a stream.

const { error, invalid } = require('internal/undici/errors');
const words = require('internal/undici/words');
const { BodyReadable } = require('internal/undici/readable');

class RequestHandler {
  #options;
  #callback;
  #res = null;
  #abort = null;
  #body;
  #reason = null;
  #context;
  #trailers = {};
  #stop = null; // ends listening to the signal

  constructor(options, callback) {
    if (!options || typeof options !== 'object') throw invalid('invalid opts');
    const { signal, body, highWaterMark } = options;
    try {
      if (typeof callback !== 'function') throw invalid('invalid callback');
      if (highWaterMark && (typeof highWaterMark !== 'number' || highWaterMark < 0)) throw invalid('invalid highWaterMark');
      words.validateCall(options);
    } catch (wrong) {
      if (words.isStream(body)) words.destroy(body.on('error', words.nop), wrong);
      throw wrong;
    }
    this.#options = options;
    this.#callback = callback;
    this.#body = body;
    if (words.isStream(body)) body.on('error', (wrong) => { this.onError(wrong); });
    if (!signal) return;
    if (signal.aborted) {
      this.#reason = signal.reason ?? error('RequestAbortedError');
      return;
    }
    this.#stop = words.onAbort(signal, () => {
      this.#reason = signal.reason ?? error('RequestAbortedError');
      if (this.#res !== null) words.destroy(this.#res.on('error', words.nop), this.#reason);
      else if (this.#abort !== null) this.#abort(this.#reason);
      this.#unlisten();
    });
  }

  #unlisten() {
    this.#stop?.();
    this.#stop = null;
  }

  onConnect(abort, context) {
    if (this.#reason !== null) {
      abort(this.#reason);
      return;
    }
    this.#abort = abort;
    this.#context = context;
  }

  onHeaders(statusCode, rawHeaders, resume, statusMessage) {
    const { responseHeaders, onInfo, method, highWaterMark, opaque, throwOnError } = this.#options;
    const headers = words.headersIn(responseHeaders, rawHeaders);
    if (statusCode < 200) {
      onInfo?.({ statusCode, headers });
      return undefined;
    }
    const parsed = responseHeaders === 'raw' ? words.parseHeaders(rawHeaders) : headers;
    const contentType = parsed['content-type'];
    const length = parsed['content-length'];
    const res = new BodyReadable({
      resume, abort: this.#abort, contentType, contentLength: method !== 'HEAD' && length ? Number(length) : null, highWaterMark,
    });
    res.on('close', () => { this.#unlisten(); });
    const callback = this.#callback;
    this.#callback = null;
    this.#res = res;
    if (callback === null) return undefined;
    if (throwOnError && statusCode >= 400) refuse(callback, res, contentType, statusCode, statusMessage, headers);
    else callback(null, { statusCode, headers, trailers: this.#trailers, opaque: opaque || null, body: res, context: this.#context });
    return undefined;
  }

  onData(chunk) { return this.#res.push(chunk); }

  onComplete(trailers) {
    words.parseHeaders(trailers, this.#trailers);
    this.#res.push(null);
  }

  onError(wrong) {
    const callback = this.#callback;
    const res = this.#res;
    const body = this.#body;
    if (callback) {
      this.#callback = null;
      queueMicrotask(() => { callback(wrong, { opaque: this.#options.opaque || null }); });
    }
    if (res) {
      this.#res = null;
      // What is on its way to the script comes first.
      queueMicrotask(() => { words.destroy(res, wrong); });
    }
    if (body) {
      this.#body = null;
      words.destroy(body, wrong);
    }
    this.#unlisten();
  }
}

const mostOfError = 128 * 1024;

// refuse calls back with the error that a status stands for, and what the server says about it.
async function refuse(callback, body, contentType, statusCode, statusMessage, headers) {
  let chunks = [];
  let length = 0;
  try {
    const steps = body[Symbol.asyncIterator]();
    for (let step = await steps.next(); !step.done; step = await steps.next()) {
      chunks.push(step.value);
      length += step.value.length;
      if (length > mostOfError) {
        chunks = [];
        length = 0;
        await steps.return();
        break;
      }
    }
  } catch {
    length = 0;
  }
  const message = `Response status code ${statusCode}${statusMessage ? `: ${statusMessage}` : ''}`;
  let payload;
  if (statusCode !== 204 && contentType && length > 0) {
    const text = () => require('internal/undici/readable').decode(chunks);
    if (contentType.startsWith('application/json')) {
      try {
        payload = JSON.parse(text());
      } catch {
        payload = undefined;
      }
    } else if (contentType.startsWith('text/')) {
      payload = text();
    }
  }
  callback(error('ResponseStatusCodeError', message, statusCode, headers, payload));
}

exports.request = function request(dispatcher, options, callback) {
  if (callback === undefined) {
    return new Promise((resolve, reject) => {
      request(dispatcher, options, (wrong, data) => (wrong ? reject(wrong) : resolve(data)));
    });
  }
  try {
    dispatcher.dispatch(options, new RequestHandler(options, callback));
  } catch (wrong) {
    if (typeof callback !== 'function') throw wrong;
    queueMicrotask(() => { callback(wrong, { opaque: options?.opaque }); });
  }
  return undefined;
};

exports.refuse = refuse;
