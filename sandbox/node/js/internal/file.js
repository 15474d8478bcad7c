'use strict';
// The global File.

const { Blob } = require('internal/blob');
const { members } = require('internal/shape');
const { custom } = require('internal/symbols');

let partsOf;

class File extends Blob {
  // { name, lastModified }
  #parts;

  static {
    partsOf = (value) => (typeof value === 'object' && value !== null && #parts in value ? value.#parts : undefined);
  }

  constructor(fileBits, fileName, options = undefined) {
    if (arguments.length < 2) throw require('internal/errors').missingArgs('fileBits', 'fileName');
    super(fileBits, options);
    let lastModified = Date.now();
    if (options !== undefined && options !== null && options.lastModified !== undefined) {
      lastModified = +options.lastModified;
      if (lastModified !== lastModified) lastModified = 0;
    }
    this.#parts = { name: require('internal/webidl').usvString(fileName), lastModified };
  }

  [custom](depth, options) {
    return require('internal/blobparts').inspected('File', this, ['size', 'type', 'name', 'lastModified'], depth, options);
  }
}

function of(file) {
  const parts = partsOf(file);
  if (parts === undefined) throw require('internal/errors').invalidThis('File');
  return parts;
}

members(File.prototype, 'File', 'name lastModified',
  (name) => (name === 'name' ? { get name() { return of(this).name; } } : { get lastModified() { return of(this).lastModified; } }));

exports.File = File;
exports.isFile = (value) => partsOf(value) !== undefined;
