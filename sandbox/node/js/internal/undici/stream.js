'use strict';
// Dispatcher.stream: a response that is written to a stream of the script's.

const { finished, PassThrough } = require('stream');
const { error, invalid } = require('internal/undici/errors');
const words = require('internal/undici/words');
const { attend } = require('internal/undici/attend');

class StreamHandler {
  #options;
  #factory;
  #callback;
  #res = null;
  #abort = null;
  #context;
  #trailers = null;
  #body;
  #signal;

  constructor(options, factory, callback) {
    if (!options || typeof options !== 'object') throw invalid('invalid opts');
    const { body, signal } = options;
    try {
      if (typeof callback !== 'function') throw invalid('invalid callback');
      if (typeof factory !== 'function') throw invalid('invalid factory');
      words.validateCall(options);
    } catch (wrong) {
      if (words.isStream(body)) words.destroy(body.on('error', words.nop), wrong);
      throw wrong;
    }
    this.#options = options;
    this.#factory = factory;
    this.#callback = callback;
    this.#body = body;
    if (words.isStream(body)) body.on('error', (wrong) => { this.onError(wrong); });
    this.#signal = attend(signal, (reason) => { this.#abort(reason); });
  }

  onConnect(abort, context) {
    if (this.#signal.begin(abort)) return;
    this.#abort = abort;
    this.#context = context;
  }

  onHeaders(statusCode, rawHeaders, resume, statusMessage) {
    const { responseHeaders, onInfo, opaque = null, throwOnError } = this.#options;
    const headers = words.headersIn(responseHeaders, rawHeaders);
    if (statusCode < 200) {
      onInfo?.({ statusCode, headers });
      return undefined;
    }
    const factory = this.#factory;
    this.#factory = null;
    let res;
    if (throwOnError && statusCode >= 400) {
      const type = (responseHeaders === 'raw' ? words.parseHeaders(rawHeaders) : headers)['content-type'];
      const callback = this.#callback;
      this.#callback = null;
      res = new PassThrough();
      require('internal/undici/request').refuse(callback, res, type, statusCode, statusMessage, headers);
    } else {
      if (factory === null) return undefined;
      res = factory({ statusCode, headers, opaque, context: this.#context });
      if (!res || typeof res.write !== 'function' || typeof res.end !== 'function' || typeof res.on !== 'function') {
        throw error('InvalidReturnValueError', 'expected Writable');
      }
      finished(res, { readable: false }, (wrong) => {
        const callback = this.#callback;
        this.#res = null;
        if (wrong || !res.readable) words.destroy(res, wrong);
        this.#callback = null;
        callback(wrong || null, { opaque, trailers: this.#trailers });
        if (wrong) this.#abort();
      });
    }
    res.on('drain', resume);
    this.#res = res;
    return (res.writableNeedDrain ?? res._writableState?.needDrain) !== true;
  }

  onData(chunk) { return this.#res ? this.#res.write(chunk) : true; }

  onComplete(trailers) {
    this.#signal.end();
    if (!this.#res) return;
    this.#trailers = words.parseHeaders(trailers);
    this.#res.end();
  }

  onError(wrong) {
    const res = this.#res;
    const callback = this.#callback;
    const body = this.#body;
    this.#signal.end();
    this.#factory = null;
    if (res) {
      this.#res = null;
      words.destroy(res, wrong);
    } else if (callback) {
      this.#callback = null;
      queueMicrotask(() => { callback(wrong, { opaque: this.#options.opaque || null }); });
    }
    if (body) {
      this.#body = null;
      words.destroy(body, wrong);
    }
  }
}

exports.stream = function stream(dispatcher, options, factory, callback) {
  if (callback === undefined) {
    return new Promise((resolve, reject) => {
      stream(dispatcher, options, factory, (wrong, data) => (wrong ? reject(wrong) : resolve(data)));
    });
  }
  try {
    dispatcher.dispatch(options, new StreamHandler(options, factory, callback));
  } catch (wrong) {
    if (typeof callback !== 'function') throw wrong;
    queueMicrotask(() => { callback(wrong, { opaque: options?.opaque }); });
  }
  return undefined;
};
