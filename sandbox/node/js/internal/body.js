'use strict';
// The bodies of Request and Response.

const { isObject } = require('internal/webidl');
const streams = () => require('internal/bodystream');
const blobs = () => require('internal/blob');
const parts = () => require('internal/blobparts');

const utf8 = (text) => new (require('internal/textencoder').TextEncoder)().encode(text);

// A long text becomes bytes when somebody wants them, so that it is not there twice before.
const long = 1 << 16;

// A body is bytes, the text that they are made of, or what pulls them: a function that promises the
// next chunk, or null at the end. Once a stream stands for it, the stream alone has them.
class Body {
  #whole;
  #size;
  pull;
  cancel;
  stream = undefined;
  used = false;
  stopped = undefined; // says of what is received whether its request was aborted

  constructor(whole, pull, cancel) {
    this.#whole = whole;
    this.pull = pull;
    this.cancel = cancel;
  }

  get isWhole() { return this.#whole !== undefined; }

  get bytes() {
    if (typeof this.#whole === 'string') this.#whole = utf8(this.#whole);
    return this.#whole;
  }

  get length() {
    if (!this.isWhole) return null;
    if (typeof this.#whole !== 'string') return this.#whole.length;
    this.#size ??= require('internal/exchange').sizeOf(this.#whole);
    return this.#size;
  }

  // payload is what is sent of the bytes: of more than the host takes none are made.
  get payload() { return require('internal/exchange').bytesFor(this.length, () => this.bytes); }

  get disturbed() { return this.used || (this.stream !== undefined && streams().isDisturbed(this.stream)); }

  get unusable() { return this.disturbed || (this.stream !== undefined && this.stream.locked); }

  // readable is the stream that scripts see.
  readable() {
    if (this.stream === undefined) {
      this.stream = !this.isWhole ? streams().streamOfPull(this.pull, this.cancel) : streams().streamOf(this.bytes);
    }
    return this.stream;
  }

  // puller gives what promises the next chunk, or null at the end. Nobody else may read the body
  // from then on.
  puller() {
    this.used = true;
    if (this.stream !== undefined) return streams().pullOf(this.stream);
    if (this.isWhole) {
      let { bytes } = this;
      return async () => {
        const chunk = bytes;
        bytes = null;
        return chunk;
      };
    }
    return this.pull;
  }

  async consume() {
    if (this.isWhole && this.stream === undefined) {
      this.used = true;
      return this.bytes;
    }
    const pull = this.puller();
    const chunks = [];
    let size = 0;
    for (let chunk = await pull(); chunk !== null; chunk = await pull()) {
      chunks.push(checked(chunk));
      size += chunk.length;
    }
    return chunks.length === 1 ? chunks[0] : parts().joined(chunks, size);
  }

  // hand makes a body that has the bytes from now on, in the place of this one.
  hand() {
    const taken = new Body(this.#whole, this.pull, this.cancel);
    taken.stream = this.stream === undefined ? undefined : streams().through(this.stream);
    this.used = true;
    return taken;
  }

  // clone makes a second body of the same bytes.
  clone() {
    const copy = this.#copy();
    copy.stopped = this.stopped;
    return copy;
  }

  #copy() {
    if (this.stream !== undefined) {
      const [one, two] = this.stream.tee();
      this.stream = one;
      return streamed(two);
    }
    if (this.isWhole) return new Body(this.#whole);
    const [one, two] = tee(this.pull, this.cancel);
    this.pull = one.pull;
    this.cancel = one.cancel;
    return new Body(undefined, two.pull, two.cancel);
  }
}

function checked(chunk) {
  if (!(chunk instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
  return chunk;
}

function streamed(stream) {
  const body = new Body(undefined, undefined, undefined);
  body.stream = stream;
  return body;
}

// tee gives two readers the chunks of one. Each takes from a queue of its own, and the one that
// finds it empty asks for more.
function tee(pull, cancel) {
  const queues = [[], []];
  const gone = [false, false];
  let asking;
  let ended = false;
  const ask = () => {
    asking ??= pull().then((chunk) => {
      asking = undefined;
      if (chunk === null) ended = true;
      else queues.forEach((queue, i) => { if (!gone[i]) queue.push(i === 0 ? chunk : chunk.slice()); });
    }, (error) => {
      asking = undefined;
      throw error;
    });
    return asking;
  };
  return queues.map((queue, i) => ({
    async pull() {
      while (queue.length === 0 && !ended) await ask();
      return queue.length > 0 ? queue.shift() : null;
    },
    async cancel(reason) {
      gone[i] = true;
      queue.length = 0;
      if (gone[0] && gone[1] && cancel !== undefined) await cancel(reason);
    },
  }));
}

// extract makes a body of what a script gave for one, and the type that it has by itself.
function extract(value, keepalive = false) {
  if (isObject(value)) {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { body: new Body(parts().bytesOf(value).slice()), type: null };
    const { isBlob, stateOf } = blobs();
    if (isBlob(value)) return { body: new Body(stateOf(value).bytes), type: value.type === '' ? null : value.type };
    if (require('internal/formdata').isFormData(value)) return require('internal/multipart').encode(value);
    if (value instanceof require('internal/urlsearchparams').URLSearchParams) {
      return { body: new Body(utf8(value.toString())), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
    }
    if (streams().isStream(value)) {
      if (keepalive) throw new TypeError('keepalive');
      if (streams().isDisturbed(value) || value.locked) throw new TypeError('Response body object should not be disturbed or locked');
      return { body: streamed(value), type: null };
    }
    const iterate = value[Symbol.asyncIterator];
    if (typeof iterate === 'function') return { body: iterated(Reflect.apply(iterate, value, [])), type: null };
  }
  if (typeof value === 'symbol') throw new TypeError('undefined: undefined is a symbol, which cannot be converted to a DOMString.');
  const text = require('internal/text').toUSVString(value);
  return { body: new Body(text.length > long ? text : utf8(text)), type: 'text/plain;charset=UTF-8' };
}

function iterated(steps) {
  const pull = async () => {
    const { done, value } = await steps.next();
    // The chunks stay those of whoever gives them.
    return done ? null : new Uint8Array(checked(value));
  };
  return new Body(undefined, pull, async (reason) => { if (typeof steps.return === 'function') await steps.return(reason); });
}

const decode = (bytes) => new (require('internal/textdecoder').TextDecoder)().decode(bytes);

// mimeOf is the type that headers say, or null.
function mimeOf(headers) {
  const text = headers.get('content-type');
  if (text === null) return null;
  try {
    return new (require('internal/mime').MIMEType)(text.split(',').at(-1));
  } catch {
    return null;
  }
}

// mixin adds the members of a prototype that read a body. partsOf(object) gives its { body,
// headers }, or throws for what is no object of the class.
function mixin(prototype, partsOf) {
  const read = async (object, convert) => {
    const parts = partsOf(object);
    if (parts.body === null) return convert(new Uint8Array(0), parts);
    if (parts.body.unusable) throw new TypeError('Body is unusable: Body has already been read');
    // The reason is for those who read already.
    if (parts.body.stopped?.()) throw new (require('internal/domexception').DOMException)('The operation was aborted.', 'AbortError');
    return convert(await parts.body.consume(), parts);
  };
  const members = {
    blob() {
      return read(this, (bytes, { headers }) => {
        const type = mimeOf(headers);
        return blobs().wrap(bytes, type === null ? '' : `${type}`.toLowerCase());
      });
    },
    arrayBuffer() { return read(this, (bytes) => bytes.slice().buffer); },
    text() { return read(this, decode); },
    json() { return read(this, (bytes) => JSON.parse(decode(bytes))); },
    formData() {
      return read(this, (bytes, { headers }) => require('internal/multipart').decode(bytes, mimeOf(headers)));
    },
    bytes() { return read(this, (bytes) => bytes.slice()); },
  };
  Object.assign(prototype, members);
}

exports.Body = Body;
exports.extract = extract;
exports.mixin = mixin;
exports.utf8 = utf8;
exports.mimeOf = mimeOf;
