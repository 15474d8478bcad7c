'use strict';
// What responses are made of, and the members of the global Response.

const headersModule = require('internal/headers');
const { HeaderList, fill } = require('internal/headerlist');
const { extract, mixin } = require('internal/body');
const { adopt, partsOf } = require('internal/response');
const { byteString, dictionary, needs } = require('internal/webidl');

const redirects = [301, 302, 303, 307, 308];
const bodiless = [101, 103, 204, 205, 304];

const members = {
  get type() { return partsOf(this).type; },

  get url() { return partsOf(this).url; },

  get redirected() { return partsOf(this).redirected; },

  get status() { return partsOf(this).status; },

  get ok() {
    const { status } = partsOf(this);
    return status >= 200 && status <= 299;
  },

  get statusText() { return partsOf(this).statusText; },

  get headers() { return partsOf(this).headers; },

  get body() {
    const { body } = partsOf(this);
    return body === null ? null : body.readable();
  },

  get bodyUsed() {
    const { body } = partsOf(this);
    return body !== null && body.disturbed;
  },

  clone() {
    const parts = partsOf(this);
    if (parts.body !== null && parts.body.unusable) throw new TypeError('Response.clone: Body has already been consumed.');
    return adopt({
      ...parts,
      headers: headersModule.adopt(headersModule.listOf(parts.headers).copy(), headersModule.guardOf(parts.headers)),
      body: parts.body === null ? null : parts.body.clone(),
    });
  },
};

mixin(members, partsOf);

exports.error = function error() {
  return adopt({ ...blank(), type: 'error', status: 0, headers: headersModule.adopt(new HeaderList(), 'immutable') });
};

exports.json = function json(data, init = {}) {
  needs(arguments.length, 1, 'Response.json');
  const text = JSON.stringify(data);
  if (text === undefined) throw new TypeError('Value is not JSON serializable');
  return begun({ body: extract(text).body, type: 'application/json' }, init);
};

exports.redirect = function redirect(url, status = 302) {
  needs(arguments.length, 1, 'Response.redirect');
  const text = `${url}`;
  let parsed;
  try {
    parsed = new (require('internal/url').URL)(text);
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${text}`, { cause });
  }
  const code = toShort(status);
  if (!redirects.includes(code)) throw new RangeError(`Invalid status code ${status}`);
  const list = new HeaderList();
  list.append('location', parsed.href);
  return adopt({ ...blank(), status: code, headers: headersModule.adopt(list, 'immutable') });
};

// inspected is what inspect shows of a response.
exports.inspected = function inspected(object, options) {
  if (options.depth === null) options.depth = 2;
  options.colors ??= true;
  return `Response ${require('internal/inspect').inspect({
    status: object.status,
    statusText: object.statusText,
    headers: object.headers,
    body: object.body,
    bodyUsed: object.bodyUsed,
    ok: object.ok,
    redirected: object.redirected,
    type: object.type,
    url: object.url,
  }, options)}`;
};

const blank = () => ({ type: 'default', url: '', redirected: false, status: 200, statusText: '', headers: undefined, body: null });

const toShort = (value) => {
  const number = Math.trunc(+value);
  return Number.isFinite(number) ? ((number % 65536) + 65536) % 65536 : 0;
};

function begun(made, init) {
  const parts = { ...blank(), headers: headersModule.adopt(new HeaderList(), 'response') };
  begin(parts, dictionary(init, 'Response.json'), made);
  return adopt(parts);
}

// begin fills a response from the options of its constructor.
function begin(parts, options, { body, type }) {
  const { headers, status, statusText } = options;
  if (status !== undefined) {
    const code = toShort(status);
    if (code < 200 || code > 599) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    parts.status = code;
  }
  if (statusText !== undefined) {
    const text = byteString(statusText, 'Response constructor', 'statusText');
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) throw new TypeError('Invalid statusText');
    parts.statusText = text;
  }
  if (headers !== undefined) fill(parts.headers, headers);
  if (body === null) return;
  if (bodiless.includes(parts.status)) throw new TypeError(`Response constructor: Invalid response status code ${parts.status}`);
  parts.body = body;
  const list = headersModule.listOf(parts.headers);
  if (type !== null && !list.has('content-type')) list.append('content-type', type);
}

// create makes the parts of a response from the arguments of its constructor.
exports.create = (body, init) => {
  const made = body === null ? { body: null, type: null } : extract(body);
  const options = dictionary(init, 'undefined');
  const parts = { ...blank(), headers: headersModule.adopt(new HeaderList(), 'response') };
  begin(parts, options, made);
  return parts;
};

exports.members = members;
exports.redirects = redirects;
exports.bodiless = bodiless;
