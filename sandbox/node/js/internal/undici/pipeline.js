'use strict';
// Dispatcher.pipeline: a Duplex that takes the body of a request and gives that of the response.

const { Readable, Duplex, PassThrough } = require('stream');
const { error, invalid } = require('internal/undici/errors');
const words = require('internal/undici/words');
const { attend } = require('internal/undici/attend');

class PipelineHandler {
  req; // the body of the request
  ret; // what the script gets
  #options;
  #handler;
  #abort = null;
  #context;
  #res = null;
  #body = null;
  #signal;
  #room = null;

  constructor(options, handler) {
    if (!options || typeof options !== 'object') throw invalid('invalid opts');
    if (typeof handler !== 'function') throw invalid('invalid handler');
    words.validateCall(options);
    this.#options = options;
    this.#handler = handler;
    const free = () => {
      const room = this.#room;
      this.#room = null;
      room?.();
    };
    this.req = new Readable({
      autoDestroy: true,
      read: free,
      destroy(wrong, callback) {
        free();
        callback(wrong);
      },
    }).on('error', words.nop);
    this.ret = new Duplex({
      readableObjectMode: options.objectMode,
      autoDestroy: true,
      read: () => { this.#body?.resume?.(); },
      write: (chunk, encoding, callback) => {
        if (this.req.push(chunk, encoding) || this.req.destroyed) callback();
        else this.#room = callback;
      },
      destroy: (wrong, callback) => {
        if (!wrong && !this.ret.readableEnded) wrong = error('RequestAbortedError');
        if (this.#abort !== null && wrong) this.#abort();
        for (const stream of [this.#body, this.req, this.#res]) words.destroy(stream, wrong);
        this.#signal.end();
        callback(wrong);
      },
    }).on('prefinish', () => { this.req.push(null); });
    this.#signal = attend(options.signal, (reason) => { this.#abort(reason); });
  }

  onConnect(abort, context) {
    if (this.#signal.begin(abort)) return;
    if (this.#res !== null) throw new Error('pipeline cannot be retried');
    if (this.ret.destroyed) {
      abort();
      return;
    }
    this.#abort = abort;
    this.#context = context;
  }

  onHeaders(statusCode, rawHeaders, resume) {
    const { responseHeaders, onInfo, opaque } = this.#options;
    const headers = words.headersIn(responseHeaders, rawHeaders);
    if (statusCode < 200) {
      onInfo?.({ statusCode, headers });
      return;
    }
    const res = this.#res = new Readable({
      autoDestroy: true,
      read: resume,
      destroy(wrong, callback) { callback(wrong || (this.readableEnded ? wrong : error('RequestAbortedError'))); },
    });
    const handler = this.#handler;
    this.#handler = null;
    let body;
    try {
      body = handler({ statusCode, headers, opaque: opaque || null, body: res, context: this.#context });
    } catch (wrong) {
      res.on('error', words.nop);
      throw wrong;
    }
    if (!body || typeof body.on !== 'function') throw error('InvalidReturnValueError', 'expected Readable');
    const { ret } = this;
    let ended = false;
    body.on('data', (chunk) => {
      if (!ret.push(chunk)) body.pause?.();
    }).on('error', (wrong) => { words.destroy(ret, wrong); }).on('end', () => {
      ended = true;
      ret.push(null);
    }).on('close', () => {
      if (!ended) words.destroy(ret, error('RequestAbortedError'));
    });
    this.#body = body;
  }

  onData(chunk) { return this.#res.push(chunk); }

  onComplete() { this.#res.push(null); }

  onError(wrong) {
    this.#handler = null;
    words.destroy(this.ret, wrong);
  }
}

exports.pipeline = (dispatcher, options, handler) => {
  try {
    const pipelined = new PipelineHandler(options, handler);
    dispatcher.dispatch({ ...options, body: pipelined.req }, pipelined);
    return pipelined.ret;
  } catch (wrong) {
    return new PassThrough().destroy(wrong);
  }
};
