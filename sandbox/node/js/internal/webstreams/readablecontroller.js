'use strict';
// The global ReadableStreamDefaultController.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');

let controllerOf;

class ReadableStreamDefaultController {
  #controls;

  static {
    controllerOf = (value) => (typeof value === 'object' && value !== null && #controls in value ? value.#controls : undefined);
  }

  constructor(controls = undefined) {
    if (!(controls instanceof require('internal/webstreams/readable').Controls)) throw require('internal/webstreams/kit').illegal();
    this.#controls = controls;
  }

  [custom](depth, options) {
    return require('internal/webstreams/shown').look(this, 'ReadableStreamDefaultController', {}, depth, options);
  }
}

function controlling(controller) {
  const controls = controllerOf(controller);
  if (controls === undefined) throw require('internal/errors').invalidThis('ReadableStreamDefaultController');
  return controls;
}

// open are the controls of a stream that is not closed.
function open(controller) {
  const controls = controlling(controller);
  if (!controls.isOpen()) throw require('internal/webstreams/kit').invalidState('Controller is already closed');
  return controls;
}

members(ReadableStreamDefaultController.prototype, 'ReadableStreamDefaultController', 'desiredSize close enqueue error', (name) => {
  switch (name) {
    case 'desiredSize': return { get desiredSize() { return controlling(this).desiredSize(); } };
    case 'close': return { close() { open(this).close(); } };
    case 'enqueue': return { enqueue(chunk = undefined) { open(this).enqueue(chunk); } };
    default: return { error(reason = undefined) { controlling(this).error(reason); } };
  }
});

exports.ReadableStreamDefaultController = ReadableStreamDefaultController;
