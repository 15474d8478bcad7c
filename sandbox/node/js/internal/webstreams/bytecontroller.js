'use strict';
// The global ReadableByteStreamController.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');

let controllerOf;

class ReadableByteStreamController {
  #controls;

  static {
    controllerOf = (value) => (typeof value === 'object' && value !== null && #controls in value ? value.#controls : undefined);
  }

  constructor(controls = undefined) {
    if (!(controls instanceof require('internal/webstreams/bytes').ByteControls)) throw require('internal/webstreams/kit').illegal();
    this.#controls = controls;
  }

  [custom](depth, options) {
    return require('internal/webstreams/shown').look(this, 'ReadableByteStreamController', {}, depth, options);
  }
}

function controlling(controller) {
  const controls = controllerOf(controller);
  if (controls === undefined) throw require('internal/errors').invalidThis('ReadableByteStreamController');
  return controls;
}

members(ReadableByteStreamController.prototype, 'ReadableByteStreamController', 'byobRequest desiredSize close enqueue error', (name) => {
  switch (name) {
    case 'byobRequest': return { get byobRequest() { return controlling(this).requested(); } };
    case 'desiredSize': return { get desiredSize() { return controlling(this).desiredSize(); } };
    case 'close': return {
      close() {
        const controls = controlling(this);
        controls.check();
        controls.close();
      },
    };
    case 'enqueue': return {
      enqueue(chunk) {
        const controls = controlling(this);
        const { checkView, factsOf } = require('internal/webstreams/memory');
        checkView(chunk, 'buffer');
        if (factsOf(chunk).length === 0) throw require('internal/webstreams/kit').invalidState('chunk ArrayBuffer is zero-length or detached');
        controls.check();
        controls.enqueue(chunk);
      },
    };
    default: return { error(error = undefined) { controlling(this).error(error); } };
  }
});

exports.ReadableByteStreamController = ReadableByteStreamController;
