'use strict';
// The global File.

const { Blob } = require('internal/blob');
const { expose } = require('internal/shape');
const { custom } = require('internal/symbols');
const { usvString } = require('internal/webidl');
const errors = () => require('internal/errors');

let partsOf;

class File extends Blob {
  // { name, lastModified }
  #parts;

  static {
    partsOf = (value) => (typeof value === 'object' && value !== null && #parts in value ? value.#parts : undefined);
  }

  constructor(fileBits, fileName, options = undefined) {
    if (arguments.length < 2) throw errors().missingArgs('fileBits', 'fileName');
    super(fileBits, options);
    let lastModified = Date.now();
    if (options !== undefined && options !== null && options.lastModified !== undefined) {
      lastModified = +options.lastModified;
      if (lastModified !== lastModified) lastModified = 0;
    }
    this.#parts = { name: usvString(fileName), lastModified };
  }

  get name() { return of(this).name; }

  get lastModified() { return of(this).lastModified; }

  [custom](depth, options) {
    of(this);
    if (depth < 0) return '[File]';
    const inner = { ...options, depth: options.depth === null ? null : options.depth - 1 };
    return `File ${require('internal/inspect').inspect({ size: this.size, type: this.type, name: this.name, lastModified: this.lastModified }, inner)}`;
  }
}

function of(file) {
  const parts = partsOf(file);
  if (parts === undefined) throw errors().invalidThis('File');
  return parts;
}

expose(File.prototype, 'File', 'name lastModified');

exports.File = File;
exports.isFile = (value) => partsOf(value) !== undefined;
