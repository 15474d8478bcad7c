'use strict';
// The global FormData.

const { hideSymbol, members } = require('internal/shape');
const { custom, iterator } = require('internal/symbols');
const lists = () => require('internal/formentries');

let isFormData;
let entriesOf;
let replace;

class FormData {
  #entries = [];

  static {
    isFormData = (value) => value !== null && typeof value === 'object' && #entries in value;
    entriesOf = (value) => {
      if (!isFormData(value)) throw require('internal/webidl').illegal();
      return value.#entries;
    };
    replace = (value, entries) => { value.#entries = entries; };
  }

  constructor(form) {
    if (form !== undefined) throw new TypeError('FormData constructor: Argument 1 could not be converted to: undefined.');
  }

  entries() {
    return lists().members.entries.call(this);
  }

  [custom](depth, options) {
    return lists().inspected(this, depth, options);
  }
}

const { entries } = FormData.prototype;
delete FormData.prototype.entries;
members(FormData.prototype, 'FormData', 'append delete get getAll has set keys values entries forEach',
  (name) => (name === 'entries' ? { entries } : lists().members));
hideSymbol(FormData.prototype, iterator, entries);

exports.FormData = FormData;
exports.isFormData = isFormData;
exports.entriesOf = entriesOf;
exports.replace = replace;
