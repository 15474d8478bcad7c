'use strict';
// The body of a response: a Readable that can be read whole, as that of fetch.

const { Readable, isDisturbed } = require('stream');
const { error, invalid } = require('internal/undici/errors');
const { Buffer } = require('internal/buffer');
const { setImmediate } = require('internal/realmtimers');

// decode reads chunks as UTF-8 without a mark at the beginning.
function decode(chunks) {
  const text = Buffer.concat(chunks).toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

// joined is a copy, as the chunks are Buffers over the bytes that came.
const joined = (chunks) => new Uint8Array(Buffer.concat(chunks));

class BodyReadable extends Readable {
  #abort;
  #contentType;
  #contentLength;
  #body = null;
  #consumed = false;
  #listened = false; // somebody reads it as a stream

  constructor({ resume, abort, contentType = '', contentLength, highWaterMark = 64 * 1024 }) {
    super({ autoDestroy: true, read: resume, highWaterMark });
    this.#abort = abort;
    this.#contentType = contentType;
    this.#contentLength = contentLength;
  }

  destroy(wrong) {
    if (!wrong && !this.readableEnded) wrong = error('RequestAbortedError');
    if (wrong) this.#abort();
    return super.destroy(wrong);
  }

  _destroy(wrong, callback) {
    // A script that has just been given the body, by a promise, listens a moment later.
    if (this.#listened) callback(wrong);
    else setImmediate(() => { callback(wrong); });
  }

  on(event, ...args) {
    if (event === 'data' || event === 'readable') this.#listened = true;
    return super.on(event, ...args);
  }

  addListener(event, ...args) { return this.on(event, ...args); }

  off(event, ...args) {
    super.off(event, ...args);
    if (event === 'data' || event === 'readable') this.#listened = this.listenerCount('data') > 0 || this.listenerCount('readable') > 0;
    return this;
  }

  removeListener(event, ...args) { return this.off(event, ...args); }

  async text() { return this.#consume(decode); }

  async json() { return this.#consume((chunks) => JSON.parse(decode(chunks))); }

  async blob() { return this.#consume((chunks) => new (require('internal/blob').Blob)(chunks, { type: this.#contentType })); }

  async bytes() { return this.#consume(joined); }

  async arrayBuffer() { return this.#consume((chunks) => joined(chunks).buffer); }

  async formData() { throw error('NotSupportedError'); }

  get bodyUsed() { return isDisturbed(this); }

  get body() {
    if (this.#body === null) {
      this.#body = Readable.toWeb(this);
      if (this.#consumed) this.#body.getReader();
    }
    return this.#body;
  }

  async dump(options) {
    let limit = Number.isFinite(options?.limit) ? options.limit : 128 * 1024;
    const signal = options?.signal;
    if (signal !== undefined && signal !== null && (typeof signal !== 'object' || !('aborted' in signal))) {
      throw invalid('signal must be an AbortSignal');
    }
    signal?.throwIfAborted();
    if (this.closed) return null;
    return new Promise((resolve, reject) => {
      if (this.#contentLength > limit) this.destroy(error('AbortError'));
      const stop = () => { this.destroy(signal.reason ?? error('AbortError')); };
      signal?.addEventListener('abort', stop);
      this.on('close', () => {
        signal?.removeEventListener('abort', stop);
        if (signal?.aborted) reject(signal.reason ?? error('AbortError'));
        else resolve(null);
      }).on('error', () => {}).on('data', (chunk) => {
        limit -= chunk.length;
        if (limit <= 0) this.destroy();
      }).resume();
    });
  }

  async #consume(convert) {
    if (this.#consumed) {
      const { AssertionError } = require('assert');
      throw new AssertionError({ message: 'The expression evaluated to a falsy value:\n\n  assert(!stream[kConsume])\n' });
    }
    return new Promise((resolve, reject) => {
      const unusable = () => new TypeError('unusable');
      if (this.bodyUsed || this.#body?.locked) {
        if (this.destroyed && !this.closed) this.on('error', reject).on('close', () => { reject(unusable()); });
        else reject(this.errored ?? unusable());
        return;
      }
      this.#consumed = true;
      queueMicrotask(() => {
        const chunks = [];
        this.on('error', reject).on('close', () => { reject(error('RequestAbortedError')); }).on('end', () => {
          try {
            resolve(convert(chunks));
          } catch (wrong) {
            // It is the stream that tells of a body which is not what it should be.
            this.destroy(wrong);
            reject(wrong);
          }
        }).on('data', (chunk) => { chunks.push(chunk); });
      });
    });
  }
}

exports.BodyReadable = BodyReadable;
exports.decode = decode;
