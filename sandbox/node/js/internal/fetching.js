'use strict';
// What fetch does.

const { Request, partsOf } = require('internal/request');
const { adopt: adoptHeaders, listOf } = require('internal/headers');
const { HeaderList } = require('internal/headerlist');
const { adopt: adoptResponse } = require('internal/response');
const { bodiless, redirects } = require('internal/responseparts');
const { Body } = require('internal/body');
const { hide } = require('internal/shape');
const inWords = (error) => require('internal/undici/errors').inWords(error);

const mostRedirects = 20;

// The ports that no browser connects to, which are those of other protocols.
const badPorts = () => new Set(('1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 ' +
  '135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 ' +
  '3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080').split(' '));

// failed completes the error of a request, which was made when the script asked for it, so
// that its stack leads there.
function failed({ failure }, cause) {
  if (cause !== undefined) hide(failure, 'cause', cause);
  return failure;
}

// fetch takes settings of who calls: { name, tls }, the name by which it calls itself and the
// options of secure connections.
exports.fetch = (input, init, settings = { name: 'node' }) => {
  let request;
  try {
    request = new Request(input, init);
  } catch (error) {
    return Promise.reject(error);
  }
  const parts = { ...partsOf(request), failure: new TypeError('fetch failed'), settings };
  if (parts.signal.aborted) {
    parts.body?.cancel?.(parts.signal.reason);
    return Promise.reject(parts.signal.reason);
  }
  return begin(parts);
};

function begin(request) {
  const url = new (require('internal/url').URL)(request.url);
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      return follow(request, url);
    case 'data:':
      return local(request, () => require('internal/dataurl').load(url));
    case 'blob:':
      return local(request, () => require('internal/bloburl').load(request.url, request.method));
    case 'about:':
      return Promise.reject(failed(request, new Error('about scheme is not supported')));
    case 'file:':
      return Promise.reject(failed(request, new Error('not implemented... yet...')));
    default:
      return Promise.reject(failed(request, new Error('unknown scheme')));
  }
}

// local answers from what is here already: { status, statusText, headers, bytes }.
async function local(request, load) {
  const found = load();
  if (typeof found === 'string') throw failed(request, new Error(found));
  let body = new Body(found.bytes);
  if (request.integrity !== '') body = await whole(request, body);
  return answer(request.url, false, found.status, found.statusText, found.headers, body);
}

function answer(url, redirected, status, statusText, headers, body) {
  const list = new HeaderList();
  for (const [name, value] of headers) list.append(name.toLowerCase(), value);
  return adoptResponse({
    type: 'basic', url: url.split('#', 1)[0], redirected, status, statusText, headers: adoptHeaders(list, 'immutable'), body,
  });
}

// follow sends a request and those that redirects lead to.
async function follow(request, url) {
  const sent = { method: request.method, headers: listOf(request.headers).copy(), body: request.body };
  for (let count = 0; ; count++) {
    if (badPorts().has(url.port)) throw failed(request, new Error('bad port'));
    const { head, exchange } = await send(request, url, sent);
    const leads = redirects.includes(head.status);
    const location = leads && request.redirect === 'follow' ? locationOf(head, url) : null;
    if (location === null && !(leads && request.redirect === 'error')) return received(request, url, sent, count > 0, head, exchange);
    exchange.close();
    if (request.redirect === 'error') throw failed(request, new Error('unexpected redirect'));
    if (location instanceof Error) throw failed(request, location);
    if (count === mostRedirects) throw failed(request, new Error('redirect count exceeded'));
    if (location.username !== '' || location.password !== '') {
      if (location.origin !== url.origin) throw failed(request, new Error('cross origin not allowed for request mode "cors"'));
      throw failed(request, new Error('URL cannot contain credentials for request mode "cors"'));
    }
    redirect(request, sent, head.status, url, location);
    if (location.hash === '') location.hash = url.hash;
    url = location;
  }
}

// locationOf is where a redirect leads: a URL, what is wrong with it, or null for nowhere.
function locationOf(head, url) {
  const named = head.headers.find(([name]) => name.toLowerCase() === 'location');
  if (named === undefined) return null;
  // Servers write addresses in UTF-8, of which a header has the bytes.
  let text = named[1];
  if (/[\x80-\xff]/.test(text)) text = Buffer.from(text, 'latin1').toString('utf8');
  let location;
  try {
    location = new (require('internal/url').URL)(text, url);
  } catch (error) {
    return error;
  }
  return location.protocol === 'http:' || location.protocol === 'https:' ? location : new Error('URL scheme must be a HTTP(S) scheme');
}

// redirect changes what is sent as the standard says.
function redirect(request, sent, status, from, to) {
  if (status !== 303 && sent.body !== null && sent.body.length === null) throw failed(request, new Error());
  const post = (status === 301 || status === 302) && sent.method === 'POST';
  if (post || (status === 303 && sent.method !== 'GET' && sent.method !== 'HEAD')) {
    sent.method = 'GET';
    sent.body = null;
    for (const name of ['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length']) sent.headers.delete(name);
  }
  if (from.origin !== to.origin) {
    for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) sent.headers.delete(name);
  }
}

// send makes one exchange and promises its head.
function send(request, url, sent) {
  const { signal } = request;
  return new Promise((resolve, reject) => {
    let exchange;
    const stop = () => {
      exchange?.close();
      reject(signal.reason);
    };
    const refuse = (error) => {
      signal.removeEventListener('abort', stop);
      reject(failed(request, error));
    };
    const open = (message, bytes) => {
      exchange = new (require('internal/exchange').Exchange)(message, bytes, (head) => {
        signal.removeEventListener('abort', stop);
        resolve({ head, exchange });
      }, (error) => { refuse(inWords(error)); }, ({ status }) => {
        if (status !== 100) return;
        exchange.close();
        refuse(require('internal/undici/errors').error('SocketError', 'bad response'));
      });
      if (signal.aborted) exchange.close();
      return exchange;
    };
    signal.addEventListener('abort', stop);
    try {
      require('internal/fetchsending').send(request, sent, url, open)?.catch((error) => {
        exchange?.close();
        refuse(error);
      });
    } catch (error) {
      refuse(error);
    }
  });
}

// received makes the response of a head and what comes behind it.
async function received(request, url, sent, redirected, head, exchange) {
  const { signal } = request;
  let body = null;
  if (sent.method === 'HEAD' || bodiless.includes(head.status)) exchange.close();
  else body = download(signal, exchange);
  if (request.integrity !== '') body = await whole(request, body);
  return answer(url.href, redirected, head.status, head.statusText ?? '', head.headers ?? [], body);
}

// whole reads a body of which all must be what the request says, before anybody has a part of it.
async function whole(request, body) {
  if (body === null) throw failed(request, new Error());
  let bytes;
  try {
    bytes = await body.consume();
  } catch (error) {
    throw request.signal.aborted ? request.signal.reason : failed(request, error);
  }
  if (!require('internal/fetchsending').fits(bytes, request.integrity)) throw failed(request, new Error('integrity mismatch'));
  return new Body(bytes);
}

function download(signal, exchange) {
  let wake;
  const stop = () => {
    exchange.close();
    if (wake !== undefined) wake();
  };
  signal.addEventListener('abort', stop);
  const pull = () => new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    wake = () => reject(signal.reason);
    exchange.read((error, chunk) => {
      wake = undefined;
      if (error !== null || chunk === null) signal.removeEventListener('abort', stop);
      if (error !== null) reject(new TypeError('terminated', { cause: inWords(error) }));
      else resolve(chunk);
    });
  });
  const body = new Body(undefined, pull, async () => {
    signal.removeEventListener('abort', stop);
    exchange.close();
  });
  body.stopped = () => signal.aborted;
  return body;
}
