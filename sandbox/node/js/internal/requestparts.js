'use strict';
// What requests are made of, and the members of the global Request.

const headersModule = require('internal/headers');
const { HeaderList, fill, isToken } = require('internal/headerlist');
const { extract, mixin } = require('internal/body');
const { adopt, isRequest, partsOf } = require('internal/request');
const { byteString, dictionary, domString, needs, oneOf, usvString } = require('internal/webidl');
const signals = () => require('internal/abortsignal');

const prefix = 'Request constructor';
const allowed = {
  referrerPolicy: ['', 'no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin', 'origin-when-cross-origin',
    'strict-origin-when-cross-origin', 'unsafe-url'],
  mode: ['navigate', 'same-origin', 'no-cors', 'cors'],
  credentials: ['omit', 'same-origin', 'include'],
  cache: ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'],
  redirect: ['follow', 'manual', 'error'],
  duplex: ['half'],
};

const members = {
  get method() { return partsOf(this).method; },

  get url() { return partsOf(this).url; },

  get headers() { return partsOf(this).headers; },

  get destination() { return partsOf(this).destination; },

  get referrer() { return partsOf(this).referrer; },

  get referrerPolicy() { return partsOf(this).referrerPolicy; },

  get mode() { return partsOf(this).mode; },

  get credentials() { return partsOf(this).credentials; },

  get cache() { return partsOf(this).cache; },

  get redirect() { return partsOf(this).redirect; },

  get integrity() { return partsOf(this).integrity; },

  get keepalive() { return partsOf(this).keepalive; },

  get isReloadNavigation() { return partsOf(this) === undefined; },

  get isHistoryNavigation() { return partsOf(this) === undefined; },

  get signal() { return partsOf(this).signal; },

  get body() {
    const { body } = partsOf(this);
    return body === null ? null : body.readable();
  },

  get bodyUsed() {
    const { body } = partsOf(this);
    return body !== null && body.disturbed;
  },

  get duplex() { return partsOf(this) && 'half'; },

  clone() {
    const parts = partsOf(this);
    if (parts.body !== null && parts.body.unusable) throw new TypeError('unusable');
    return adopt({
      ...parts,
      headers: headersModule.adopt(headersModule.listOf(parts.headers).copy(), headersModule.guardOf(parts.headers)),
      signal: follow(parts.signal),
      body: parts.body === null ? null : parts.body.clone(),
    });
  },
};

mixin(members, partsOf);

// inspected is what inspect shows of a request.
exports.inspected = function inspected(object, options) {
  if (options.depth === null) options.depth = 2;
  options.colors ??= true;
  const shown = {};
  for (const name of ['method', 'url', 'headers', 'destination', 'referrer', 'referrerPolicy', 'mode', 'credentials', 'cache', 'redirect',
    'integrity', 'keepalive', 'isReloadNavigation', 'isHistoryNavigation', 'signal']) shown[name] = object[name];
  return `Request ${require('internal/inspect').inspect(shown, options)}`;
};

// follow makes a signal that is aborted with another.
function follow(signal) {
  return signal === null ? signals().newSignal() : signals().AbortSignal.any([signal]);
}

function parse(text) {
  let url;
  try {
    url = new (require('internal/url').URL)(text);
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${text}`, { cause });
  }
  if (url.username !== '' || url.password !== '') {
    throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${text}`);
  }
  return url;
}

// begin makes a request of the arguments of its constructor.
function begin(input, init) {
  const options = dictionary(init, prefix);
  const from = isRequest(input) ? partsOf(input) : undefined;
  const parts = from !== undefined ? { ...from } : {
    method: 'GET', url: parse(usvString(input)).href, destination: '', referrer: 'about:client', referrerPolicy: '', mode: 'cors',
    credentials: 'same-origin', cache: 'default', redirect: 'follow', integrity: '', keepalive: false, signal: null, body: null,
  };
  if (options.window !== undefined && options.window !== null) throw new TypeError("'window' option 'client' must be null");
  choose(parts, options);
  const signal = options.signal === undefined ? parts.signal : options.signal;
  if (signal !== null && !signals().isAbortSignal(signal)) {
    throw new TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.");
  }
  parts.signal = follow(signal);
  const guard = parts.mode === 'no-cors' ? 'request-no-cors' : 'request';
  const given = options.headers;
  if (given === undefined) {
    parts.headers = headersModule.adopt(from === undefined ? new HeaderList() : headersModule.listOf(from.headers).copy(), guard);
  } else {
    parts.headers = headersModule.adopt(new HeaderList(), guard);
    fill(parts.headers, given);
  }
  giveBody(parts, from, options);
  return parts;
}

// choose takes the members of the options that choose one of several words.
function choose(parts, options) {
  const { method } = options;
  if (options.referrer !== undefined) {
    const text = usvString(options.referrer);
    if (text === '') {
      parts.referrer = '';
    } else {
      try {
        parts.referrer = new (require('internal/url').URL)(text).href;
      } catch (cause) {
        throw new TypeError(`Referrer "${text}" is not a valid URL.`, { cause });
      }
      if (parts.referrer.startsWith('about:')) parts.referrer = 'about:client';
    }
  }
  for (const name of Object.keys(allowed)) {
    if (options[name] === undefined) continue;
    const word = oneOf(options[name], allowed[name], prefix);
    if (name !== 'duplex') parts[name] = word;
  }
  if (parts.mode === 'navigate') throw new TypeError(`${prefix}: invalid request mode navigate.`);
  if (parts.cache === 'only-if-cached' && parts.mode !== 'same-origin') {
    throw new TypeError("'only-if-cached' can be set only with 'same-origin' mode");
  }
  if (options.integrity !== undefined) parts.integrity = domString(options.integrity, prefix, 'integrity');
  if (options.keepalive !== undefined) parts.keepalive = !!options.keepalive;
  if (method !== undefined) parts.method = methodOf(byteString(method, prefix, 'method'));
}

function methodOf(text) {
  if (!isToken(text)) throw new TypeError(`'${text}' is not a valid HTTP method.`);
  const upper = text.toUpperCase();
  if (['CONNECT', 'TRACE', 'TRACK'].includes(upper)) throw new TypeError(`'${text}' HTTP method is unsupported.`);
  return ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'].includes(upper) ? upper : text;
}

// giveBody takes the body of the options, or else that of the request which this one is made
// of.
function giveBody(parts, from, options) {
  const given = options.body ?? null;
  const inherited = from === undefined ? null : from.body;
  if ((given !== null || inherited !== null) && (parts.method === 'GET' || parts.method === 'HEAD')) {
    throw new TypeError('Request with GET/HEAD method cannot have body.');
  }
  if (given !== null) {
    const { body, type } = extract(given, parts.keepalive);
    if (body.length === null && options.duplex === undefined) throw new TypeError('RequestInit: duplex option is required when sending a body.');
    const list = headersModule.listOf(parts.headers);
    if (type !== null && !list.has('content-type')) list.append('content-type', type);
    parts.body = body;
    return;
  }
  if (inherited === null) return;
  if (inherited.unusable) throw new TypeError('Cannot construct a Request with a Request object that has already been used.');
  parts.body = inherited.hand();
}

// create makes the parts of a request from the arguments of its constructor.
exports.create = (given, input, init) => {
  needs(given, 1, prefix);
  return begin(input, init);
};

exports.members = members;
