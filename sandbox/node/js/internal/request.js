'use strict';
// The global Request.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');
const parts = () => require('internal/requestparts');

let isRequest;
let partsOf;
let adopt;

class Request {
  // { method, url, headers, referrer, referrerPolicy, mode, credentials, cache, redirect, integrity, keepalive, signal, body }
  #parts;

  static {
    isRequest = (value) => value !== null && typeof value === 'object' && #parts in value;
    partsOf = (value) => {
      if (!isRequest(value)) throw require('internal/webidl').illegal();
      return value.#parts;
    };
    adopt = (made) => {
      const request = new Request('about:blank');
      request.#parts = made;
      return request;
    };
  }

  constructor(input, init = {}) {
    this.#parts = parts().create(arguments.length, input, init);
  }

  [custom](depth, options) { return parts().inspected(this, options); }
}

members(Request.prototype, 'Request', 'method url headers destination referrer referrerPolicy mode credentials cache redirect integrity keepalive ' +
  'isReloadNavigation isHistoryNavigation signal body bodyUsed duplex clone blob arrayBuffer text json formData bytes', () => parts().members);

exports.Request = Request;
exports.isRequest = isRequest;
exports.partsOf = partsOf;
exports.adopt = adopt;
