'use strict';
// The global Response.

const { expose, members } = require('internal/shape');
const { custom } = require('internal/symbols');
const parts = () => require('internal/responseparts');

let partsOf;
let adopt;

class Response {
  // { type, url, redirected, status, statusText, headers, body }
  #parts;

  static {
    partsOf = (value) => {
      if (value === null || typeof value !== 'object' || !(#parts in value)) throw require('internal/webidl').illegal();
      return value.#parts;
    };
    adopt = (made) => {
      const response = new Response();
      response.#parts = made;
      return response;
    };
  }

  static error() { return parts().error(); }

  static json(data, init = {}) {
    return arguments.length === 0 ? parts().json() : parts().json(data, init);
  }

  static redirect(url, status = 302) {
    return arguments.length === 0 ? parts().redirect() : parts().redirect(url, status);
  }

  constructor(body = null, init = {}) {
    this.#parts = parts().create(body, init);
  }

  [custom](depth, options) { return parts().inspected(this, options); }
}

members(Response.prototype, 'Response', 'type url redirected status ok statusText headers body bodyUsed clone blob arrayBuffer text json formData bytes',
  () => parts().members);
expose(Response, undefined, 'error json redirect');

exports.Response = Response;
exports.partsOf = partsOf;
exports.adopt = adopt;
