'use strict';
// The words of HTTP: methods, statuses, and what names and values of headers may be.

const { coded } = require('internal/errors');

exports.methods = () => ('ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY ' +
  'OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE').split(' ');

exports.statuses = () => {
  const made = {};
  for (const line of ('100 Continue|101 Switching Protocols|102 Processing|103 Early Hints|200 OK|201 Created|202 Accepted|' +
    '203 Non-Authoritative Information|204 No Content|205 Reset Content|206 Partial Content|207 Multi-Status|208 Already Reported|226 IM Used|' +
    '300 Multiple Choices|301 Moved Permanently|302 Found|303 See Other|304 Not Modified|305 Use Proxy|307 Temporary Redirect|' +
    '308 Permanent Redirect|400 Bad Request|401 Unauthorized|402 Payment Required|403 Forbidden|404 Not Found|405 Method Not Allowed|' +
    '406 Not Acceptable|407 Proxy Authentication Required|408 Request Timeout|409 Conflict|410 Gone|411 Length Required|' +
    "412 Precondition Failed|413 Payload Too Large|414 URI Too Long|415 Unsupported Media Type|416 Range Not Satisfiable|417 Expectation Failed|418 I'm a Teapot|" +
    '421 Misdirected Request|422 Unprocessable Entity|423 Locked|424 Failed Dependency|425 Too Early|426 Upgrade Required|428 Precondition Required|' +
    '429 Too Many Requests|431 Request Header Fields Too Large|451 Unavailable For Legal Reasons|500 Internal Server Error|501 Not Implemented|' +
    '502 Bad Gateway|503 Service Unavailable|504 Gateway Timeout|505 HTTP Version Not Supported|506 Variant Also Negotiates|' +
    '507 Insufficient Storage|508 Loop Detected|509 Bandwidth Limit Exceeded|510 Not Extended|511 Network Authentication Required').split('|')) {
    made[line.slice(0, 3)] = line.slice(4);
  }
  return made;
};

const isToken = (text) => /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/.test(text);
const isWrong = (text) => /[^\t\x20-\x7e\x80-\xff]/.test(text);

const badName = (label, name) => coded(TypeError, 'ERR_INVALID_HTTP_TOKEN', `${label} must be a valid HTTP token ["${name}"]`);
const badCharacter = (what, name) => coded(TypeError, 'ERR_INVALID_CHAR', `Invalid character in ${what}${name === undefined ? '' : ` ["${name}"]`}`);

exports.validateHeaderName = (name, label) => {
  if (typeof name !== 'string' || !name || !isToken(name)) throw badName(label || 'Header name', name);
};

exports.validateHeaderValue = (name, value) => {
  if (value === undefined) throw coded(TypeError, 'ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "${value}" for header "${name}"`);
  if (isWrong(value)) throw badCharacter('header content', name);
};

exports.badName = badName;
exports.badCharacter = badCharacter;
exports.isToken = (text) => isToken(text);
exports.isWrong = (text) => isWrong(text);
exports.sent = (what) => coded(Error, 'ERR_HTTP_HEADERS_SENT', `Cannot ${what} headers after they are sent to the client`);
exports.socketHangUp = (message) => {
  const error = new Error(message);
  error.code = 'ECONNRESET';
  return error;
};

// once lets a function be called a first time only.
exports.once = (f) => {
  let called = false;
  return function (...args) {
    if (called) return undefined;
    called = true;
    return Reflect.apply(f, this, args);
  };
};

// duration checks how long somebody wants to wait.
exports.duration = (value, name) => {
  const { validateNumber } = require('internal/validators');
  validateNumber(value, name);
  if (value < 0 || value === Infinity || value !== value) throw require('internal/errors').outOfRange(name, 'a non-negative finite number', value);
  return value > 2147483647 ? 2147483647 : value;
};

// made makes the members of the module _http_common. The parser of Node's is none of it: the
// host reads responses.
exports.made = (name) => {
  switch (name) {
    case '_checkInvalidHeaderChar': return function checkInvalidHeaderChar(val) { return isWrong(val); };
    case '_checkIsHttpToken': return function checkIsHttpToken(token) { return isToken(token); };
    case 'chunkExpression': return /(?:^|\W)chunked(?:$|\W)/i;
    case 'continueExpression': return /(?:^|\W)100-continue(?:$|\W)/i;
    case 'CRLF': return '\r\n';
    case 'methods': return exports.methods();
    default: return class HTTPParser {
      constructor() { throw require('internal/errors').notSupported('_http_common.HTTPParser', 'the host reads responses'); }
    };
  }
};
