'use strict';
// A call on its way: the exchange that carries it out, and what its handler gets to know.

const { error, invalid, inWords } = require('internal/undici/errors');
const { destroy, isStream } = require('internal/undici/words');
const { isPayload } = require('internal/undici/call');
const { Buffer } = require('internal/buffer');
const { setTimeout, clearTimeout } = require('internal/realmtimers');

// listOf is a list of names and values as bytes, which is how handlers get headers.
const listOf = (pairs = []) => pairs.flat().map((text) => Buffer.from(text, 'latin1'));

class Wire {
  #call;
  #limits; // { headersTimeout, bodyTimeout, maxResponseSize, connectTimeout, keepsAlive, tls }
  #done;
  #exchange;
  #timer;
  #connecting;
  #pull;
  #over = false;
  #paused = false;
  #reading = false;
  #headed = false;
  #received = 0;

  // done is called when the next call may take the place of this one.
  constructor(call, limits, done) {
    this.#call = call;
    this.#limits = limits;
    this.#done = done;
  }

  begin() {
    const { handler } = this.#call;
    try {
      handler.onConnect((reason) => { this.fail(reason ?? error('RequestAbortedError')); });
      if (!this.#over) this.#open();
    } catch (wrong) {
      this.fail(wrong);
    }
  }

  #open() {
    const { keepsAlive, tls, connectTimeout } = this.#limits;
    const { message, bytes, pull, length } = this.#call.message(keepsAlive);
    if (tls) message.tls = tls;
    if (connectTimeout) {
      message.connection = true;
      this.#connecting = setTimeout(() => {
        const { hostname, port, protocol } = new (require('internal/url').URL)(this.#call.origin);
        this.fail(error('ConnectTimeoutError',
          `Connect Timeout Error (attempted address: ${hostname}:${port || (protocol === 'https:' ? 443 : 80)}, timeout: ${connectTimeout}ms)`));
      }, connectTimeout);
    }
    this.#wait(this.#call.headersTimeout ?? this.#limits.headersTimeout, 'HeadersTimeoutError');
    if (pull === undefined) {
      this.#send(message, bytes);
      if (bytes !== undefined) this.#call.handler.onBodySent?.(bytes);
      this.#call.handler.onRequestSent?.();
      return;
    }
    this.#pull = pull;
    this.#upload(message, pull, length).catch((wrong) => {
      this.fail(wrong?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? error('RequestAbortedError') : wrong);
    });
  }

  #send(message, bytes) {
    this.#exchange = new (require('internal/exchange').Exchange)(message, bytes,
      (head) => { this.#head(head); }, (failure) => { this.fail(inWords(failure)); }, (head) => { this.#information(head); });
  }

  // wait ends the call when nothing comes for some time, which 0 does not.
  #wait(milliseconds, name) {
    clearTimeout(this.#timer);
    this.#timer = milliseconds ? setTimeout(() => { this.fail(error(name)); }, milliseconds) : undefined;
  }

  // upload sends a body part by part. The head goes with the first, as what fails before sends
  // nothing.
  async #upload(message, pull, length) {
    const { handler } = this.#call;
    let sent = 0;
    for (let chunk = await pull(); chunk !== null && !this.#over; chunk = await pull()) {
      if (!(chunk instanceof Uint8Array)) throw invalid('the chunks of a body must be strings or Uint8Arrays');
      if (chunk.length === 0) continue;
      sent += chunk.length;
      if (length !== null && sent > length) throw error('RequestContentLengthMismatchError');
      if (sent === chunk.length) this.#send(message);
      await new Promise((resolve, reject) => { this.#exchange.write(chunk, (wrong) => (wrong ? reject(inWords(wrong)) : resolve())); });
      handler.onBodySent?.(chunk);
    }
    if (this.#over) return;
    if (length !== null && sent !== length) throw error('RequestContentLengthMismatchError');
    if (sent === 0) {
      const { body, length: none, ...bare } = message;
      void body;
      void none;
      if (isPayload(message.method)) bare.headers.push(['content-length', '0']);
      this.#send(bare);
    } else {
      this.#exchange.end();
    }
    handler.onRequestSent?.();
  }

  #information(head) {
    clearTimeout(this.#connecting);
    if (this.#over || head.status === undefined) return;
    if (head.status === 100) {
      this.fail(error('SocketError', 'bad response'));
      return;
    }
    this.#tell(() => this.#call.handler.onHeaders(head.status, listOf(head.headers), () => {}, head.statusText ?? ''));
  }

  #head(head) {
    clearTimeout(this.#connecting);
    if (this.#over) return;
    this.#headed = true;
    this.#call.handler.onResponseStarted?.();
    this.#tell(() => {
      if (this.#call.handler.onHeaders(head.status, listOf(head.headers), () => { this.#resume(); }, head.statusText ?? '') === false) this.#pause();
    });
    if (!this.#over) this.#read();
  }

  // tell calls the handler, whose error is that of the call.
  #tell(say) {
    try {
      say();
    } catch (wrong) {
      this.fail(wrong);
    }
  }

  #pause() {
    this.#paused = true;
    clearTimeout(this.#timer);
  }

  #resume() {
    if (!this.#paused) return;
    this.#paused = false;
    this.#read();
  }

  #read() {
    if (this.#over || this.#paused || this.#reading || !this.#headed) return;
    this.#reading = true;
    this.#wait(this.#call.bodyTimeout ?? this.#limits.bodyTimeout, 'BodyTimeoutError');
    this.#exchange.read((failure, chunk, trailers) => {
      this.#reading = false;
      if (this.#over) return;
      if (failure !== null) this.fail(inWords(failure));
      else if (chunk === null) this.#complete(trailers);
      else this.#data(chunk);
    });
  }

  #data(chunk) {
    const { maxResponseSize } = this.#limits;
    this.#received += chunk.length;
    if (maxResponseSize > -1 && this.#received > maxResponseSize) {
      this.fail(error('ResponseExceededMaxSizeError'));
      return;
    }
    this.#tell(() => {
      if (this.#call.handler.onData(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)) === false) this.#pause();
    });
    this.#read();
  }

  #complete(trailers) {
    this.#end();
    try {
      this.#call.handler.onComplete(listOf(trailers));
    } catch (wrong) {
      this.#call.handler.onError(wrong);
    }
    this.#done();
  }

  // fail ends the call with an error.
  fail(wrong) {
    if (this.#over) return;
    this.#end();
    this.#exchange?.close();
    const { body, handler } = this.#call;
    if (isStream(body)) destroy(body.on('error', () => {}), wrong);
    else this.#pull?.stop?.();
    handler.onError(wrong);
    this.#done();
  }

  #end() {
    this.#over = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#connecting);
  }
}

exports.Wire = Wire;
