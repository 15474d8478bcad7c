'use strict';
// url.parse and its kin: URLs as Node read them before the URL Standard.

const { coded } = require('internal/errors');
const { validateString } = require('internal/validators');

// The parts of a query as an object without a prototype.
function parseQuery(query) {
  const values = { __proto__: null };
  const { URLSearchParams } = require('internal/urlsearchparams');
  // The class drops one question mark.
  for (const [name, value] of new URLSearchParams(`?${query}`)) {
    if (!(name in values)) values[name] = value;
    else if (Array.isArray(values[name])) values[name].push(value);
    else values[name] = [values[name], value];
  }
  return values;
}

function escapeQuery(value) {
  switch (typeof value) {
    case 'string':
    case 'bigint':
    case 'boolean':
      return encodeURIComponent(`${value}`);
    case 'number':
      return Number.isFinite(value) ? encodeURIComponent(`${value}`) : '';
    default:
      return '';
  }
}

function formatQuery(values) {
  const pairs = [];
  for (const name of Object.keys(values)) {
    for (const value of Array.isArray(values[name]) ? values[name] : [values[name]]) {
      pairs.push(`${encodeURIComponent(name)}=${escapeQuery(value)}`);
    }
  }
  return pairs.join('&');
}

function Url() {
  this.protocol = null;
  this.slashes = null;
  this.auth = null;
  this.host = null;
  this.port = null;
  this.hostname = null;
  this.hash = null;
  this.search = null;
  this.query = null;
  this.pathname = null;
  this.path = null;
  this.href = null;
}

const slashed = ['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'];
const hostless = ['javascript'];
const bare = (protocol) => (protocol ? protocol.replace(/:$/, '') : protocol);
const isSlashed = (protocol) => slashed.includes(bare(protocol));
const isHostless = (protocol) => hostless.includes(bare(protocol));

function parse(input, parseQueryString, slashesDenoteHost) {
  if (input instanceof Url) return input;
  const object = new Url();
  object.parse(input, parseQueryString, slashesDenoteHost);
  return object;
}

// What has no place in a URL is escaped where it stands.
const escaped = {
  '\t': '%09', '\n': '%0A', '\r': '%0D', ' ': '%20', '"': '%22', "'": '%27', '<': '%3C', '>': '%3E', '\\': '%5C', '^': '%5E', '`': '%60',
  '{': '%7B', '|': '%7C', '}': '%7D',
};

Url.prototype.parse = function (input, parseQueryString, slashesDenoteHost) {
  validateString(input, 'url');
  // Backslashes before the query are slashes.
  let rest = input.replace(/^[\0-\x20\xa0\ufeff]+|[\0-\x20\xa0\ufeff]+$/g, '');
  const mark = rest.search(/[?#]/);
  rest = mark === -1 ? rest.replace(/\\/g, '/') : rest.slice(0, mark).replace(/\\/g, '/') + rest.slice(mark);

  const hasHash = rest.includes('#');
  const hasAt = rest.includes('@');
  if (!slashesDenoteHost && !hasHash && !hasAt) {
    const simple = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/.exec(rest);
    if (simple !== null) return simplePath(this, rest, simple, parseQueryString);
  }

  let lowerProtocol;
  const scheme = /^[a-z0-9.+-]+:/i.exec(rest);
  if (scheme !== null) {
    lowerProtocol = scheme[0].toLowerCase();
    this.protocol = lowerProtocol;
    rest = rest.slice(scheme[0].length);
  }
  let slashes;
  if (slashesDenoteHost || scheme !== null || /^\/\/[^@/]+@[^@/]+/.test(rest)) {
    slashes = rest.startsWith('//');
    if (slashes && !(lowerProtocol && isHostless(lowerProtocol))) {
      rest = rest.slice(2);
      this.slashes = true;
    }
  }
  if (!isHostless(lowerProtocol) && (slashes || (scheme !== null && !isSlashed(lowerProtocol)))) {
    rest = takeHost(this, rest, input);
  }
  if (!isHostless(lowerProtocol)) rest = rest.replace(/[\t\n\r "'<>\\^`{|}]/g, (character) => escaped[character]);

  const hash = rest.indexOf('#');
  if (hash !== -1) {
    this.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const question = rest.indexOf('?');
  if (question !== -1) {
    this.search = rest.slice(question);
    this.query = parseQueryString ? parseQuery(rest.slice(question + 1)) : rest.slice(question + 1);
    rest = rest.slice(0, question);
  } else if (parseQueryString) {
    this.search = null;
    this.query = { __proto__: null };
  }
  if (rest !== '') this.pathname = rest;
  if (isSlashed(lowerProtocol) && this.hostname && !this.pathname) this.pathname = '/';
  if (this.pathname || this.search) this.path = (this.pathname || '') + (this.search || '');
  this.href = this.format();
  return this;
};

function simplePath(object, rest, [, pathname, search], parseQueryString) {
  object.path = rest;
  object.href = rest;
  object.pathname = pathname;
  if (search) {
    object.search = search;
    object.query = parseQueryString ? parseQuery(search.slice(1)) : search.slice(1);
  } else if (parseQueryString) {
    object.search = null;
    object.query = { __proto__: null };
  }
  return object;
}

// takeHost takes what stands before the path, and returns the rest.
function takeHost(object, rest, input) {
  const tail = rest.search(/[#/?]/);
  const head = tail === -1 ? rest : rest.slice(0, tail);
  // As in the URL of the web, breaks and tabs within a host do not count.
  if (/[\t\n\r]/.test(head)) rest = head.replace(/[\t\n\r]/g, '') + rest.slice(head.length);
  let end = rest.search(/[/?#]/);
  // An "@" after one of these still belongs to the credentials, if no slash is between.
  const scope = end === -1 ? rest : rest.slice(0, end);
  const at = scope.lastIndexOf('@');
  let start = 0;
  if (at !== -1) {
    object.auth = decodeURIComponent(rest.slice(0, at));
    start = at + 1;
  }
  const stop = rest.slice(start).search(/[\t\n\r "#%'/;<>?\\^`{|}]/);
  end = stop === -1 ? rest.length : start + stop;
  object.host = rest.slice(start, end);
  rest = rest.slice(end);

  const port = /:[0-9]*$/.exec(object.host);
  let hostname = object.host;
  if (port !== null) {
    if (port[0] !== ':') object.port = port[0].slice(1);
    hostname = hostname.slice(0, hostname.length - port[0].length);
  }
  object.hostname = hostname || '';
  const isIPv6 = hostname.startsWith('[') && hostname.endsWith(']');
  if (!isIPv6) rest = splitHostname(object, rest, hostname);
  if (object.hostname.length > 255) object.hostname = '';
  else object.hostname = object.hostname.toLowerCase();
  if (object.hostname !== '') {
    if (isIPv6) {
      if (/[\0\t\n\r #%/<>?@\\^|]/.test(object.hostname)) throw invalid(input);
    } else {
      object.hostname = toASCII(object.hostname, input);
    }
  }
  object.host = (object.hostname || '') + (object.port ? `:${object.port}` : '');
  if (isIPv6) {
    object.hostname = object.hostname.slice(1, -1);
    if (rest[0] !== '/') rest = `/${rest}`;
  }
  return rest;
}

// A host ends at the first character that separates parts; what follows is path.
function splitHostname(object, rest, hostname) {
  const end = hostname.search(/[/\\#?:]/);
  if (end === -1) return rest;
  object.hostname = hostname.slice(0, end);
  return `/${hostname.slice(end)}${rest}`;
}

function toASCII(hostname, input) {
  const ascii = /[^\0-\x7f]|xn--/.test(hostname) ? require('internal/domains').domainToASCII(hostname) : hostname;
  if (ascii === '' || /[\0\t\n\r #%/:<>?@[\\\]^|]/.test(ascii)) throw invalid(input);
  return ascii;
}

function invalid(input) {
  return coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL', { input });
}

// What encodeURIComponent writes, but for the colon of credentials.
function encodeAuth(auth) {
  return encodeURIComponent(auth).replace(/%3A/i, ':').replace(/%3A/gi, ':');
}

Url.prototype.format = function () {
  const auth = this.auth ? `${encodeAuth(this.auth)}@` : '';
  let protocol = this.protocol || '';
  let pathname = this.pathname || '';
  let hash = this.hash || '';
  let host = '';
  if (this.host) {
    host = auth + this.host;
  } else if (this.hostname) {
    host = auth + (this.hostname.includes(':') && !(this.hostname.startsWith('[') && this.hostname.endsWith(']')) ? `[${this.hostname}]` : this.hostname);
    if (this.port) host += `:${this.port}`;
  }
  const query = this.query !== null && typeof this.query === 'object' ? formatQuery(this.query) : '';
  let search = this.search || (query && `?${query}`) || '';
  if (protocol && !protocol.endsWith(':')) protocol += ':';
  pathname = pathname.replace(/[#?]/g, encodeURIComponent);
  if (this.slashes || isSlashed(protocol)) {
    if (this.slashes || host) {
      if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (bare(protocol) === 'file') {
      host = '//';
    }
  }
  search = search.replace(/#/g, '%23');
  if (hash && hash[0] !== '#') hash = `#${hash}`;
  if (search && search[0] !== '?') search = `?${search}`;
  return protocol + host + pathname + search + hash;
};

function resolve(source, relative) {
  return parse(source, false, true).resolve(relative);
}

function resolveObject(source, relative) {
  return source ? parse(source, false, true).resolveObject(relative) : relative;
}

Url.prototype.resolve = function (relative) {
  return this.resolveObject(parse(relative, false, true)).format();
};

function setPath(result) {
  if (result.pathname !== null || result.search !== null) {
    result.path = (result.pathname ? result.pathname : '') + (result.search ? result.search : '');
  }
  result.href = result.format();
  return result;
}

Url.prototype.resolveObject = function (relative) {
  if (typeof relative === 'string') relative = parse(relative, false, true);
  const result = Object.assign(new Url(), this);
  result.hash = relative.hash;
  if (relative.href === '') {
    result.href = result.format();
    return result;
  }
  if (relative.slashes && !relative.protocol) {
    for (const key of Object.keys(relative)) {
      if (key !== 'protocol') result[key] = relative[key];
    }
    if (isSlashed(result.protocol) && result.hostname && !result.pathname) result.path = result.pathname = '/';
    result.href = result.format();
    return result;
  }
  if (relative.protocol && relative.protocol !== result.protocol) return otherProtocol(result, relative);

  const sourceIsAbsolute = Boolean(result.pathname && result.pathname[0] === '/');
  const relativeIsAbsolute = Boolean(relative.host || (relative.pathname && relative.pathname[0] === '/'));
  let mustEndAbsolute = relativeIsAbsolute || sourceIsAbsolute || Boolean(result.host && relative.pathname);
  const removeAllDots = mustEndAbsolute;
  let segments = (result.pathname && result.pathname.split('/')) || [];
  const relativeSegments = (relative.pathname && relative.pathname.split('/')) || [];
  const hostInPath = Boolean(result.protocol && !isSlashed(result.protocol));
  // Where a host is no part of the syntax it is the first segment of the path.
  if (hostInPath) {
    result.hostname = '';
    result.port = null;
    if (result.host) {
      if (segments[0] === '') segments[0] = result.host;
      else segments.unshift(result.host);
    }
    result.host = '';
    if (relative.protocol) {
      relative.hostname = null;
      relative.port = null;
      result.auth = null;
      if (relative.host) {
        if (relativeSegments[0] === '') relativeSegments[0] = relative.host;
        else relativeSegments.unshift(relative.host);
      }
      relative.host = null;
    }
    mustEndAbsolute = mustEndAbsolute && (relativeSegments[0] === '' || segments[0] === '');
  }
  if (relativeIsAbsolute) {
    if (relative.host || relative.host === '') {
      if (result.host !== relative.host) result.auth = null;
      result.host = relative.host;
      result.port = relative.port;
    }
    if (relative.hostname || relative.hostname === '') {
      if (result.hostname !== relative.hostname) result.auth = null;
      result.hostname = relative.hostname;
    }
    result.search = relative.search;
    result.query = relative.query;
    segments = relativeSegments;
  } else if (relativeSegments.length > 0) {
    segments.pop();
    segments = segments.concat(relativeSegments);
    result.search = relative.search;
    result.query = relative.query;
  } else if (relative.search !== null && relative.search !== undefined) {
    if (hostInPath) {
      result.hostname = result.host = segments.shift();
      takeAuthFromHost(result);
    }
    result.search = relative.search;
    result.query = relative.query;
    return setPath(result);
  }
  if (segments.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    result.href = result.format();
    return result;
  }

  const last = segments[segments.length - 1];
  const trailingSlash = ((result.host || relative.host || segments.length > 1) && (last === '.' || last === '..')) || last === '';
  segments = removeDots(segments, mustEndAbsolute || removeAllDots);
  if (mustEndAbsolute && segments[0] !== '' && (!segments[0] || segments[0][0] !== '/')) segments.unshift('');
  if (trailingSlash && segments.join('/').slice(-1) !== '/') segments.push('');
  const isAbsolute = segments[0] === '' || Boolean(segments[0] && segments[0][0] === '/');
  if (hostInPath) {
    result.hostname = result.host = isAbsolute ? '' : segments.length > 0 ? segments.shift() : '';
    takeAuthFromHost(result);
  }
  mustEndAbsolute = mustEndAbsolute || Boolean(result.host && segments.length > 0);
  if (mustEndAbsolute && !isAbsolute) segments.unshift('');
  if (segments.length === 0) {
    result.pathname = null;
    result.path = null;
  } else {
    result.pathname = segments.join('/');
  }
  result.auth = relative.auth || result.auth;
  result.slashes = result.slashes || relative.slashes;
  return setPath(result);
};

// Segments without "." and "..". Those that climb over the front are kept unless absolute.
function removeDots(segments, absolute) {
  const kept = segments.slice();
  let up = 0;
  for (let i = kept.length - 1; i >= 0; i--) {
    if (kept[i] === '.') {
      kept.splice(i, 1);
    } else if (kept[i] === '..') {
      kept.splice(i, 1);
      up++;
    } else if (up > 0) {
      kept.splice(i, 1);
      up--;
    }
  }
  if (!absolute) {
    while (up-- > 0) kept.unshift('..');
  }
  return kept;
}

function takeAuthFromHost(result) {
  const at = result.host && result.host.indexOf('@') > 0 ? result.host.split('@') : false;
  if (!at) return;
  result.auth = at.shift();
  result.host = result.hostname = at.shift();
}

function otherProtocol(result, relative) {
  if (!isSlashed(relative.protocol)) {
    Object.assign(result, relative);
    result.href = result.format();
    return result;
  }
  result.protocol = relative.protocol;
  if (!relative.host && !/^file:?$/.test(relative.protocol) && !isHostless(relative.protocol)) {
    // "http:/a" names its host in the path.
    const segments = (relative.pathname || '').split('/');
    while (segments.length > 0 && !(relative.host = segments.shift()));
    relative.host = relative.host || '';
    relative.hostname = relative.hostname || '';
    if (segments[0] !== '') segments.unshift('');
    if (segments.length < 2) segments.unshift('');
    result.pathname = segments.join('/');
  } else {
    result.pathname = relative.pathname;
  }
  result.search = relative.search;
  result.query = relative.query;
  result.host = relative.host || '';
  result.auth = relative.auth;
  result.hostname = relative.hostname || relative.host;
  result.port = relative.port;
  if (result.pathname || result.search) result.path = (result.pathname || '') + (result.search || '');
  result.slashes = result.slashes || relative.slashes;
  result.href = result.format();
  return result;
}

exports.Url = Url;
exports.parse = parse;
exports.resolve = resolve;
exports.resolveObject = resolveObject;
