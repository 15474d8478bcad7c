'use strict';
// The global ReadableStreamBYOBRequest: memory that the source of a stream of bytes may fill.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');
const kit = () => require('internal/webstreams/kit');

const key = {};
let requestOf;
let make;
let end;

class ReadableStreamBYOBRequest {
  // { controls, view }, both gone once it is over
  #request;

  static {
    requestOf = (value) => (typeof value === 'object' && value !== null && #request in value ? value.#request : undefined);
    make = (controls, view) => {
      const request = new ReadableStreamBYOBRequest(key);
      request.#request = { controls, view };
      return request;
    };
    end = (request) => { request.#request = { controls: undefined, view: null }; };
  }

  constructor(skip = undefined) {
    if (skip !== key) throw kit().illegal();
  }

  [custom](depth, options) {
    const { controls, view } = requesting(this);
    const facts = { view, controller: controls === undefined ? undefined : controls.face };
    return require('internal/webstreams/shown').look(this, 'ReadableStreamBYOBRequest', facts, depth, options);
  }
}

function requesting(face) {
  const request = requestOf(face);
  if (request === undefined) throw require('internal/errors').invalidThis('ReadableStreamBYOBRequest');
  return request;
}

// open is a request that nothing has ended.
function open(face) {
  const request = requesting(face);
  if (request.controls === undefined) throw kit().invalidState('This BYOB request has been invalidated');
  return request;
}

const memory = () => require('internal/webstreams/memory');

function checkAttached(view) {
  const { factsOf, isDetached } = memory();
  if (isDetached(factsOf(view).buffer)) throw kit().invalidState('Viewed ArrayBuffer is detached');
}

members(ReadableStreamBYOBRequest.prototype, 'ReadableStreamBYOBRequest', 'view respond respondWithNewView', (name) => {
  switch (name) {
    case 'view': return { get view() { return requesting(this).view; } };
    case 'respond': return {
      respond(bytesWritten) {
        const { controls, view } = open(this);
        checkAttached(view);
        controls.respond(bytesWritten);
      },
    };
    default: return {
      respondWithNewView(view) {
        const { controls } = open(this);
        memory().checkView(view, 'view');
        checkAttached(view);
        controls.respondWith(view);
      },
    };
  }
});

exports.ReadableStreamBYOBRequest = ReadableStreamBYOBRequest;
exports.make = make;
exports.end = end;
