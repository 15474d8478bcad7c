'use strict';
// The global WritableStreamDefaultController.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');

let controllerOf;

class WritableStreamDefaultController {
  #controls;

  static {
    controllerOf = (value) => (typeof value === 'object' && value !== null && #controls in value ? value.#controls : undefined);
  }

  constructor(controls = undefined) {
    if (!(controls instanceof require('internal/webstreams/writable').Controls)) throw require('internal/webstreams/kit').illegal();
    this.#controls = controls;
  }

  [custom](depth, options) {
    return require('internal/webstreams/shown').look(this, 'WritableStreamDefaultController', { stream: controlling(this).state.face }, depth, options);
  }
}

function controlling(controller) {
  const controls = controllerOf(controller);
  if (controls === undefined) throw require('internal/errors').invalidThis('WritableStreamDefaultController');
  return controls;
}

members(WritableStreamDefaultController.prototype, 'WritableStreamDefaultController', 'signal error', (name) => (name === 'signal'
  ? { get signal() { return controlling(this).signal; } }
  : { error(reason = undefined) { controlling(this).fail(reason); } }));

exports.WritableStreamDefaultController = WritableStreamDefaultController;
