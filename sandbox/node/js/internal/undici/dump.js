'use strict';
// A handler that passes on what it is told, and one that reads bodies and throws them away.

const { error, invalid } = require('internal/undici/errors');
const { parseHeaders } = require('internal/undici/words');

const told = 'onConnect onError onUpgrade onResponseStarted onHeaders onData onComplete onBodySent';

class DecoratorHandler {
  #handler;

  static {
    for (const name of told.split(' ')) {
      require('internal/shape').hide(this.prototype, name, { [name](...args) { return this.#handler[name]?.(...args); } }[name]);
    }
  }

  constructor(handler) {
    if (typeof handler !== 'object' || handler === null) throw new TypeError('handler must be an object');
    this.#handler = handler;
  }
}

class DumpHandler extends DecoratorHandler {
  #most;
  #handler;
  #dumped = false;
  #aborted = false;
  #reason = null;
  #size = 0;

  constructor({ maxSize }, handler) {
    super(handler);
    if (maxSize !== undefined && maxSize !== null && (!Number.isFinite(maxSize) || maxSize < 1)) {
      throw invalid('maxSize must be a number greater than 0');
    }
    this.#most = maxSize ?? 1024 * 1024;
    this.#handler = handler;
  }

  onConnect() {
    this.#handler.onConnect((reason) => {
      this.#aborted = true;
      this.#reason = reason;
    });
  }

  onHeaders(statusCode, rawHeaders, resume, statusMessage) {
    const length = parseHeaders(rawHeaders)['content-length'];
    if (length !== undefined && length > this.#most) {
      throw error('RequestAbortedError', `Response size (${length}) larger than maxSize (${this.#most})`);
    }
    return this.#aborted ? true : this.#handler.onHeaders(statusCode, rawHeaders, resume, statusMessage);
  }

  onError(wrong) {
    if (!this.#dumped) this.#handler.onError(this.#reason ?? wrong);
  }

  onData(chunk) {
    this.#size += chunk.length;
    if (this.#size >= this.#most && !this.#dumped) {
      this.#dumped = true;
      this.#finish([]);
    }
    return true;
  }

  onComplete(trailers) {
    if (!this.#dumped) this.#finish(trailers);
  }

  #finish(trailers) {
    if (this.#aborted) this.#handler.onError(this.#reason);
    else this.#handler.onComplete(trailers);
  }
}

exports.DecoratorHandler = DecoratorHandler;
exports.dump = ({ maxSize } = {}) => (dispatch) => function dumpInterceptor(options, handler) {
  const { dumpMaxSize = maxSize } = options;
  return dispatch(options, new DumpHandler({ maxSize: dumpMaxSize }, handler));
};
