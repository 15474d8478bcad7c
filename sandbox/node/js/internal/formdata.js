'use strict';
// The global FormData.

const { isBlob } = require('internal/blob');
const { File, isFile } = require('internal/file');
const { expose } = require('internal/shape');
const { custom } = require('internal/symbols');
const { illegal, isObject, needs, usvString } = require('internal/webidl');

let entriesOf;
let replace;

class FormData {
  #entries = [];

  static {
    entriesOf = (value) => {
      if (!isObject(value) || !(#entries in value)) throw illegal();
      return value.#entries;
    };
    replace = (value, entries) => { value.#entries = entries; };
  }

  constructor(form) {
    if (form !== undefined) throw new TypeError('FormData constructor: Argument 1 could not be converted to: undefined.');
  }

  append(name, value, filename = undefined) {
    const entries = entriesOf(this);
    needs(arguments.length, 2, 'FormData.append');
    entries.push(entry('append', arguments.length, name, value, filename));
  }

  delete(name) {
    const entries = entriesOf(this);
    needs(arguments.length, 1, 'FormData.delete');
    name = usvString(name);
    replace(this, entries.filter((pair) => pair[0] !== name));
  }

  get(name) {
    const entries = entriesOf(this);
    needs(arguments.length, 1, 'FormData.get');
    name = usvString(name);
    const found = entries.find((pair) => pair[0] === name);
    return found === undefined ? null : found[1];
  }

  getAll(name) {
    const entries = entriesOf(this);
    needs(arguments.length, 1, 'FormData.getAll');
    name = usvString(name);
    return entries.filter((pair) => pair[0] === name).map((pair) => pair[1]);
  }

  has(name) {
    const entries = entriesOf(this);
    needs(arguments.length, 1, 'FormData.has');
    name = usvString(name);
    return entries.some((pair) => pair[0] === name);
  }

  set(name, value, filename = undefined) {
    const entries = entriesOf(this);
    needs(arguments.length, 2, 'FormData.set');
    const made = entry('set', arguments.length, name, value, filename);
    const at = entries.findIndex((pair) => pair[0] === made[0]);
    if (at < 0) {
      entries.push(made);
      return;
    }
    replace(this, entries.filter((pair, i) => i <= at || pair[0] !== made[0]).map((pair, i) => (i === at ? made : pair)));
  }

  [custom](depth, options) {
    const shownAs = {};
    for (const [name, value] of entriesOf(this)) {
      if (!Object.hasOwn(shownAs, name)) shownAs[name] = value;
      else if (Array.isArray(shownAs[name])) shownAs[name].push(value);
      else shownAs[name] = [shownAs[name], value];
    }
    options.depth ??= depth;
    const text = require('internal/inspect').inspect(shownAs, options);
    return `FormData ${text}`;
  }
}

// entry makes a pair of a name and a text or a file.
function entry(method, given, name, value, filename) {
  if (given > 2 && !isBlob(value)) {
    throw new TypeError(`Failed to execute '${method}' on 'FormData': parameter 2 is not of type 'Blob'`);
  }
  name = usvString(name);
  if (!isBlob(value)) return [name, usvString(value)];
  if (isFile(value) && given <= 2) return [name, value];
  const options = { type: value.type };
  if (isFile(value)) options.lastModified = value.lastModified;
  return [name, new File([value], given > 2 ? usvString(filename) : 'blob', options)];
}

expose(FormData.prototype, 'FormData', 'append delete get getAll has set');
require('internal/pairs').iterable(FormData.prototype, 'FormData', entriesOf);

exports.FormData = FormData;
exports.isFormData = (value) => {
  try {
    return entriesOf(value) !== undefined;
  } catch {
    return false;
  }
};
exports.entriesOf = entriesOf;
