'use strict';
// The head of a message as text.

const words = require('internal/http/words');
const errors = () => require('internal/errors');
const { isArray } = Array;
const { keys, hasOwn } = Object;

// linesOf lists the names and values of headers in any of their forms, and whether they
// have been checked.
function linesOf(headers, own) {
  const lines = [];
  if (!headers) return lines;
  if (own) {
    for (const key of keys(headers)) lines.push(headers[key]);
  } else if (isArray(headers)) {
    if (headers.length > 0 && isArray(headers[0])) {
      for (const [name, value] of headers) lines.push([name, value]);
    } else {
      if (headers.length % 2 !== 0) throw errors().invalidArgValue('headers', headers);
      for (let n = 0; n < headers.length; n += 2) lines.push([headers[n], headers[n + 1]]);
    }
  } else {
    for (const name in headers) {
      if (hasOwn(headers, name)) lines.push([name, headers[name]]);
    }
  }
  return lines;
}

// note sees to what a header says of the message itself.
function note(message, seen, name, value) {
  const field = name.toLowerCase();
  switch (field) {
    case 'connection':
      seen.connection = true;
      message._removedConnection = false;
      if (/(?:^|\W)close(?:$|\W)/i.test(value)) message._last = true;
      else message.shouldKeepAlive = true;
      break;
    case 'transfer-encoding':
      seen.encoding = true;
      message._removedTE = false;
      if (/(?:^|\W)chunked(?:$|\W)/i.test(value)) message.chunkedEncoding = true;
      break;
    case 'content-length':
      seen.length = true;
      message._contentLength = +value;
      message._removedContLen = false;
      break;
    case 'date':
    case 'expect':
    case 'trailer':
      seen[field] = true;
      break;
    case 'keep-alive':
      message._defaultKeepAlive = false;
      break;
    default:
  }
}

exports.store = (message, firstLine, headers, kOutHeaders, kUniqueHeaders) => {
  const seen = {};
  const checked = headers !== null && headers === message[kOutHeaders];
  let text = firstLine;
  const add = (name, value) => {
    if (!checked) words.validateHeaderValue(name, value);
    text += `${name}: ${value}\r\n`;
    note(message, seen, name, value);
  };
  for (const [name, value] of linesOf(headers, checked)) {
    if (!checked) words.validateHeaderName(name);
    if (!isArray(value)) {
      add(name, value);
    } else if ((value.length < 2 || name.toLowerCase() !== 'cookie') && !message[kUniqueHeaders]?.has(name.toLowerCase())) {
      for (const one of value) add(name, one);
    } else {
      add(name, value.join('; '));
    }
  }
  if (message.sendDate && !seen.date) text += `Date: ${new Date().toUTCString()}\r\n`;
  // A response that has no body cannot have chunks of one.
  if (message.chunkedEncoding && (message.statusCode === 204 || message.statusCode === 304)) {
    message.chunkedEncoding = false;
    message.shouldKeepAlive = false;
  }
  if (message._removedConnection) {
    message._last = !message.shouldKeepAlive;
  } else if (!seen.connection) {
    const keeps = message.shouldKeepAlive && (seen.length || message.useChunkedEncodingByDefault || message.agent);
    if (keeps && message.maxRequestsOnConnectionReached) {
      text += 'Connection: close\r\n';
    } else if (keeps) {
      text += 'Connection: keep-alive\r\n';
      if (message._keepAliveTimeout && message._defaultKeepAlive) {
        text += `Keep-Alive: timeout=${Math.floor(message._keepAliveTimeout / 1000)}${message._maxRequestsPerSocket > 0 ? `, max=${message._maxRequestsPerSocket}` : ''}\r\n`;
      }
    } else {
      message._last = true;
      text += 'Connection: close\r\n';
    }
  }
  if (!seen.length && !seen.encoding) {
    if (!message._hasBody) {
      message.chunkedEncoding = false;
    } else if (!message.useChunkedEncodingByDefault) {
      message._last = true;
    } else if (!seen.trailer && !message._removedContLen && typeof message._contentLength === 'number') {
      text += `Content-Length: ${message._contentLength}\r\n`;
    } else if (!message._removedTE) {
      text += 'Transfer-Encoding: chunked\r\n';
      message.chunkedEncoding = true;
    } else {
      message._last = true;
    }
  }
  if (message.chunkedEncoding !== true && seen.trailer) {
    throw errors().coded(Error, 'ERR_HTTP_TRAILER_INVALID', 'Trailers are invalid with this transfer encoding');
  }
  message._header = `${text}\r\n`;
  message._headerSent = false;
  if (seen.expect) message._send('');
};
