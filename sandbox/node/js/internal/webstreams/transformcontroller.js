'use strict';
// The global TransformStreamDefaultController.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');

let controllerOf;

class TransformStreamDefaultController {
  #state;

  static {
    controllerOf = (value) => (typeof value === 'object' && value !== null && #state in value ? value.#state : undefined);
  }

  constructor(state = undefined) {
    if (!(state instanceof require('internal/webstreams/transform').State)) throw require('internal/webstreams/kit').illegal();
    this.#state = state;
  }

  [custom](depth, options) {
    return require('internal/webstreams/shown').look(this, 'TransformStreamDefaultController', {}, depth, options);
  }
}

function controlling(controller) {
  const state = controllerOf(controller);
  if (state === undefined) throw require('internal/errors').invalidThis('TransformStreamDefaultController');
  return state;
}

members(TransformStreamDefaultController.prototype, 'TransformStreamDefaultController', 'desiredSize enqueue error terminate', (name) => {
  switch (name) {
    case 'desiredSize': return { get desiredSize() { return controlling(this).source.controls.desiredSize(); } };
    case 'enqueue': return { enqueue(chunk = undefined) { controlling(this).enqueue(chunk); } };
    case 'error': return { error(reason = undefined) { controlling(this).fail(reason); } };
    default: return { terminate() { controlling(this).terminate(); } };
  }
});

exports.TransformStreamDefaultController = TransformStreamDefaultController;
