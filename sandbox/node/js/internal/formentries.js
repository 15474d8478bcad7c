'use strict';
// The members of the global FormData.

const { isBlob } = require('internal/blob');
const { entriesOf, replace } = require('internal/formdata');
const { needs, usvString } = require('internal/webidl');
const files = () => require('internal/file');

const members = {
  append(name, value, filename = undefined) {
    const entries = entriesOf(this);
    needs(arguments.length, 2, 'FormData.append');
    entries.push(entry('append', arguments.length, name, value, filename));
  },

  delete(name) {
    const entries = entriesOf(this);
    needs(arguments.length, 1, 'FormData.delete');
    name = usvString(name);
    replace(this, entries.filter((pair) => pair[0] !== name));
  },

  get(name) {
    const entries = entriesOf(this);
    needs(arguments.length, 1, 'FormData.get');
    name = usvString(name);
    const found = entries.find((pair) => pair[0] === name);
    return found === undefined ? null : found[1];
  },

  getAll(name) {
    const entries = entriesOf(this);
    needs(arguments.length, 1, 'FormData.getAll');
    name = usvString(name);
    return entries.filter((pair) => pair[0] === name).map((pair) => pair[1]);
  },

  has(name) {
    const entries = entriesOf(this);
    needs(arguments.length, 1, 'FormData.has');
    name = usvString(name);
    return entries.some((pair) => pair[0] === name);
  },

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
  },
};

Object.assign(members, require('internal/pairs').iteration('FormData', entriesOf));

// inspected is what inspect shows of a form.
function inspected(object, depth, options) {
  const shownAs = {};
  for (const [name, value] of entriesOf(object)) {
    if (!Object.hasOwn(shownAs, name)) shownAs[name] = value;
    else if (Array.isArray(shownAs[name])) shownAs[name].push(value);
    else shownAs[name] = [shownAs[name], value];
  }
  options.depth ??= depth;
  const text = require('internal/inspect').inspect(shownAs, options);
  return `FormData ${text}`;
}

// entry makes a pair of a name and a text or a file.
function entry(method, given, name, value, filename) {
  if (given > 2 && !isBlob(value)) {
    throw new TypeError(`Failed to execute '${method}' on 'FormData': parameter 2 is not of type 'Blob'`);
  }
  name = usvString(name);
  if (!isBlob(value)) return [name, usvString(value)];
  if (files().isFile(value) && given <= 2) return [name, value];
  const options = { type: value.type };
  if (files().isFile(value)) options.lastModified = value.lastModified;
  return [name, new (files().File)([value], given > 2 ? usvString(filename) : 'blob', options)];
}

exports.members = members;
exports.inspected = inspected;
