'use strict';
// How fetch sends a request: its headers with those that Node adds, checked as Node's client
// checks them when it sends, and its body.

const { error, invalid, inWords } = require('internal/undici/errors');
const { isPayload } = require('internal/undici/call');

const conditions = ['if-modified-since', 'if-none-match', 'if-unmodified-since', 'if-match', 'if-range'];

// complete adds to a copy of a request's headers what Node does, in the order of the standard.
function complete(request, sent, url) {
  const list = sent.headers.copy();
  const { cache, mode, settings } = request;
  const fallback = (name, value) => { if (!list.has(name)) list.append(name, value); };
  fallback('accept', '*/*');
  fallback('accept-language', '*');
  if (sent.body !== null) {
    if (sent.body.length !== null) list.append('content-length', `${sent.body.length}`);
  } else if (sent.method === 'POST' || sent.method === 'PUT') {
    list.append('content-length', '0');
  }
  list.set('sec-fetch-mode', mode);
  fallback('user-agent', settings.name);
  const fresh = cache === 'default' && conditions.some((name) => list.has(name));
  if (cache === 'no-cache') fallback('cache-control', 'max-age=0');
  if (fresh || cache === 'no-store' || cache === 'reload') {
    fallback('pragma', 'no-cache');
    fallback('cache-control', 'no-cache');
  }
  if (list.has('range')) list.append('accept-encoding', 'identity');
  fallback('accept-encoding', url.protocol === 'https:' ? 'br, gzip, deflate' : 'gzip, deflate');
  return list;
}

// checked reads headers one after the other: it gives those that are sent as they are, the
// length that they say and what becomes of the connection.
function checked(list) {
  const headers = [];
  let length = null;
  let connection = 'keep-alive';
  for (const [name, value] of list.written()) {
    const lower = name.toLowerCase();
    switch (lower) {
      case 'content-length':
        length = parseInt(value, 10);
        if (!Number.isFinite(length)) throw invalid('invalid content-length header');
        break;
      case 'transfer-encoding':
      case 'keep-alive':
      case 'upgrade':
        throw invalid(`invalid ${lower} header`);
      case 'connection':
        connection = value.toLowerCase();
        if (connection !== 'close' && connection !== 'keep-alive') throw invalid('invalid connection header');
        break;
      case 'expect':
        throw error('NotSupportedError', 'expect header not supported');
      default:
        if (lower !== 'host' || value !== '') headers.push([name, value]);
    }
  }
  headers.push(['connection', connection]);
  return { headers, length };
}

const mismatch = () => error('RequestContentLengthMismatchError');

// send makes the exchange of a request by open(message, bytes), at once or, where its body is a
// stream, with the first of it, as what fails before sends nothing.
exports.send = (request, sent, url, open) => {
  const { headers, length: said } = checked(complete(request, sent, url));
  const message = { method: sent.method, url: url.href.split('#', 1)[0], headers, decode: true };
  if (request.settings.tls) message.tls = request.settings.tls;
  const bodiless = () => {
    if (isPayload(sent.method)) headers.push(['content-length', '0']);
    return open(message);
  };
  if (sent.body === null) {
    bodiless();
    return undefined;
  }
  const length = said === 0 && !isPayload(sent.method) ? null : said;
  if (sent.body.length === null) return upload(sent.body, length, message, bodiless, open);
  sent.body.used = true;
  if (length !== null && length !== sent.body.length) throw mismatch();
  if (sent.body.length === 0) {
    bodiless();
    return undefined;
  }
  message.body = 'whole';
  if (length === null) headers.push(['transfer-encoding', 'chunked']);
  open(message, sent.body.payload);
  return undefined;
};

// bytesOf are those that Node writes for a chunk.
function bytesOf(chunk) {
  const { Buffer } = require('internal/buffer');
  const size = Buffer.byteLength(chunk ?? null); // throws for what has none
  if (typeof chunk === 'string') return require('internal/exchange').bytesFor(size, () => Buffer.from(chunk));
  if (ArrayBuffer.isView(chunk)) return chunk instanceof Uint8Array ? chunk : new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  throw require('internal/errors').invalidArgType('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
}

// upload sends a body as fast as the server takes it.
async function upload(body, length, message, bodiless, open) {
  const pull = body.puller();
  let exchange;
  let sent = 0;
  for (let chunk = await pull(); chunk !== null; chunk = await pull()) {
    const bytes = bytesOf(chunk);
    if (bytes.length === 0) continue;
    sent += bytes.length;
    if (length !== null && sent > length) throw mismatch();
    if (exchange === undefined) {
      message.body = 'stream';
      if (length !== null) message.length = length;
      exchange = open(message);
    }
    await new Promise((resolve, reject) => { exchange.write(bytes, (wrong) => (wrong === undefined ? resolve() : reject(inWords(wrong)))); });
  }
  if (length !== null && sent !== length) throw mismatch();
  if (exchange === undefined) bodiless();
  else exchange.end();
}

// fits says whether bytes are those that the integrity of a request asks for: one of the hashes
// of the strongest kind that it names.
exports.fits = (bytes, integrity) => {
  let strongest = '';
  let wanted = [];
  for (const one of integrity.split(' ')) {
    const named = /(sha(?:256|384|512))-([\w+/-]*)/i.exec(one);
    if (named === null) continue;
    const algorithm = named[1].toLowerCase();
    if (algorithm < strongest) continue;
    if (algorithm > strongest) wanted = [];
    strongest = algorithm;
    wanted.push(named[2].replace(/-/g, '+').replace(/_/g, '/'));
  }
  if (strongest === '') return true;
  return wanted.includes(require('crypto').createHash(strongest).update(bytes).digest('base64').replace(/=+$/, ''));
};
