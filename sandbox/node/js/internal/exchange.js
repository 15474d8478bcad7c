'use strict';
// One HTTP request and its response, which the host carries out.

let last = 0;

// An Unmade body has more than the host takes of one. It stays what it is made of, and only says
// how large it would be: the host refuses it as it refuses others.
class Unmade {
  constructor(length) { this.length = length; }
}

// bytesFor are the bytes of a body that has so many, by make.
const bytesFor = (size, make) => (size > native.room() ? new Unmade(size) : make());

const sent = (body) => (body instanceof Unmade ? body.length : body);

// mostHead is how long all of a request is but its body, at most. No server takes so much.
const mostHead = 1 << 20;

function isLong({ method, url, headers, tls }) {
  let length = method.length + url.length + (tls ? JSON.stringify(tls).length : 0);
  for (const [name, value] of headers) length += name.length + value.length;
  return length > mostHead;
}

// refused is the head of a request that the host is not asked for.
const refused = () => JSON.stringify({ failure: {
  code: 'ERR_LIMIT_EXCEEDED', message: `the method, the URL, the headers and the TLS options of a request have more than ${mostHead} characters`,
} });

// errorOf makes Node's error of a failure.
function errorOf(failure) {
  const error = new (failure.name === 'TypeError' ? TypeError : Error)(failure.message);
  if (failure.name !== undefined && failure.name !== 'TypeError') error.name = failure.name;
  for (const key of ['errno', 'library', 'reason', 'code', 'syscall', 'hostname', 'address', 'host', 'port']) {
    if (failure[key] !== undefined) error[key] = failure[key];
  }
  return error;
}

// An Exchange is opened at once. Its heads go to the function given for them, what ends it
// before there is a last one to the other.
class Exchange {
  #id = ++last;
  #cancel;
  #over = false;

  // request: { method, url, headers, body, length, decode, connection, tls }
  constructor(request, bytes, onHead, onFailure, onInformation) {
    const answered = (text, final) => {
      const head = JSON.parse(text);
      if (!final) {
        if (onInformation !== undefined) onInformation(head);
        return;
      }
      this.#cancel = undefined;
      if (head.failure !== undefined || head.empty) this.#over = true;
      if (head.failure !== undefined) onFailure(errorOf(head.failure));
      else onHead(head);
    };
    if (!isLong(request)) {
      this.#cancel = native.open(JSON.stringify({ id: this.#id, ...request }), sent(bytes), answered);
      return;
    }
    const waiting = require('internal/realmtimers').setImmediate(answered, refused(), true);
    this.#cancel = () => { require('internal/realmtimers').clearImmediate(waiting); };
  }

  // write sends a part of the body and calls back when there is room for more.
  write(bytes, done) {
    native.write(this.#id, sent(bytes), (kind, text) => done(kind === 'x' ? errorOf(JSON.parse(text)) : undefined));
  }

  // end ends the body, with trailers where there are any.
  end(trailers) {
    native.end(this.#id, trailers === undefined ? undefined : require('internal/buffer').Buffer.from(JSON.stringify(trailers)));
  }

  // read calls back with an error, or null and a chunk, or null, null and the trailers at the
  // end.
  read(done) {
    if (this.#over) {
      done(null, null, []);
      return;
    }
    native.read(this.#id, undefined, (kind, value) => {
      if (kind === 'd') {
        done(null, new Uint8Array(value));
        return;
      }
      this.#over = true;
      const message = JSON.parse(value);
      if (kind === 'x') done(errorOf(message));
      else done(null, null, message.trailers ?? []);
    });
  }

  // close gives the exchange up.
  close() {
    if (this.#over) return;
    this.#over = true;
    if (this.#cancel !== undefined) {
      this.#cancel();
      this.#cancel = undefined;
    } else {
      native.close(this.#id);
    }
  }
}

exports.Exchange = Exchange;
exports.bytesFor = bytesFor;
exports.sizeOf = native.size;
