'use strict';
// What OutgoingMessage does with headers and trailers.

const { kOutHeaders, kUniqueHeaders } = require('internal/http/outgoing');
const { validateString } = require('internal/validators');
const words = require('internal/http/words');
const errors = () => require('internal/errors');
const { validateHeaderName, validateHeaderValue } = words;
const { keys } = Object;
const { isArray } = Array;

function put(message, name, value) {
  (message[kOutHeaders] ??= { __proto__: null })[name.toLowerCase()] = [name, value];
}

function setHeader(name, value) {
  if (this._header) throw words.sent('set');
  validateHeaderName(name);
  validateHeaderValue(name, value);
  put(this, name, value);
  return this;
}

exports.member = (name) => {
  switch (name) {
    case '_renderHeaders': return {
      _renderHeaders() {
        if (this._header) throw words.sent('render');
        const rendered = {};
        const headers = this[kOutHeaders];
        if (headers !== null) {
          for (const key of keys(headers)) rendered[headers[key][0]] = headers[key][1];
        }
        return rendered;
      },
    };
    case 'setHeader': return { setHeader };
    case 'setHeaders': return {
      setHeaders(headers) {
        if (this._header) throw words.sent('set');
        const lists = headers && !isArray(headers) && typeof headers.keys === 'function' && typeof headers.get === 'function';
        if (!lists) throw errors().invalidArgType('headers', ['Headers', 'Map'], headers);
        const cookies = [];
        for (const [key, value] of headers) {
          if (key === 'set-cookie') {
            if (isArray(value)) cookies.push(...value);
            else cookies.push(value);
          } else {
            this.setHeader(key, value);
          }
        }
        if (cookies.length > 0) this.setHeader('set-cookie', cookies);
        return this;
      },
    };
    case 'appendHeader': return {
      appendHeader(name, value) {
        if (this._header) throw words.sent('append');
        validateHeaderName(name);
        validateHeaderValue(name, value);
        const field = name.toLowerCase();
        const headers = this[kOutHeaders];
        if (headers === null || !headers[field]) {
          put(this, name, value);
          return this;
        }
        if (!isArray(headers[field][1])) headers[field][1] = [headers[field][1]];
        if (isArray(value)) headers[field][1].push(...value);
        else headers[field][1].push(value);
        return this;
      },
    };
    case 'getHeader': return {
      getHeader(name) {
        validateString(name, 'name');
        return this[kOutHeaders]?.[name.toLowerCase()]?.[1];
      },
    };
    case 'getHeaderNames': return {
      getHeaderNames() { return this[kOutHeaders] === null ? [] : keys(this[kOutHeaders]); },
    };
    case 'getRawHeaderNames': return {
      getRawHeaderNames() {
        const headers = this[kOutHeaders];
        return headers === null ? [] : keys(headers).map((key) => headers[key][0]);
      },
    };
    case 'getHeaders': return {
      getHeaders() {
        const headers = this[kOutHeaders];
        const found = { __proto__: null };
        if (headers) {
          for (const key of keys(headers)) found[key] = headers[key][1];
        }
        return found;
      },
    };
    case 'hasHeader': return {
      hasHeader(name) {
        validateString(name, 'name');
        return this[kOutHeaders] !== null && !!this[kOutHeaders][name.toLowerCase()];
      },
    };
    case 'removeHeader': return {
      removeHeader(name) {
        validateString(name, 'name');
        if (this._header) throw words.sent('remove');
        const key = name.toLowerCase();
        switch (key) {
          case 'connection': this._removedConnection = true; break;
          case 'content-length': this._removedContLen = true; break;
          case 'transfer-encoding': this._removedTE = true; break;
          case 'date': this.sendDate = false; break;
          default:
        }
        if (this[kOutHeaders] !== null) delete this[kOutHeaders][key];
      },
    };
    case '_implicitHeader': return {
      _implicitHeader() { throw errors().coded(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The _implicitHeader() method is not implemented'); },
    };
    case 'addTrailers': return {
      addTrailers(headers) {
        this._trailer = '';
        const pairs = isArray(headers);
        for (const key of keys(headers)) {
          const [field, value] = pairs ? headers[key] : [key, headers[key]];
          validateHeaderName(field, 'Trailer name');
          if (isArray(value) && value.length > 1 && !this[kUniqueHeaders]?.has(field.toLowerCase())) {
            for (const one of value) this._trailer += line(field, one);
          } else {
            this._trailer += line(field, isArray(value) ? value.join('; ') : value);
          }
        }
      },
    };
    case 'flushHeaders': return {
      flushHeaders() {
        if (!this._header) this._implicitHeader();
        this._send('');
      },
    };
    default: return {
      pipe() { this.emit('error', errors().coded(Error, 'ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable')); },
    };
  }
};

function line(field, value) {
  if (words.isWrong(value)) throw words.badCharacter('trailer content', field);
  return `${field}: ${value}\r\n`;
}
