'use strict';
// The global Blob.

const { members } = require('internal/shape');
const { custom } = require('internal/symbols');
const parts = () => require('internal/blobparts');

let stateOf;
let wrap;

class Blob {
  // { bytes, type }
  #state;

  static {
    stateOf = (value) => (typeof value === 'object' && value !== null && #state in value ? value.#state : undefined);
    wrap = (bytes, type) => {
      const made = new Blob();
      made.#state = { bytes, type };
      return made;
    };
  }

  constructor(sources = [], options = undefined) {
    this.#state = parts().create(sources, options);
  }

  [custom](depth, options) { return parts().inspected('Blob', this, ['size', 'type'], depth, options); }
}

members(Blob.prototype, 'Blob', 'type size slice arrayBuffer text bytes stream', () => parts().members);

exports.Blob = Blob;
exports.stateOf = stateOf;
exports.isBlob = (value) => stateOf(value) !== undefined;
exports.wrap = wrap;
