'use strict';
// What performance marked and measured, in the order of time.

const errors = () => require('internal/errors');

let entries = [];

function clear(type, name) {
  if (name !== undefined) name = `${name}`;
  entries = entries.filter((entry) => entry.entryType !== type || (name !== undefined && entry.name !== name));
}

function keep(entry) {
  let at = entries.length;
  while (at > 0 && entries[at - 1].startTime > entry.startTime) at--;
  entries.splice(at, 0, entry);
  return entry;
}

// timeOf is the time of a mark, or the time itself.
function timeOf(mark) {
  if (mark === undefined) return undefined;
  if (typeof mark === 'number') {
    if (mark < 0) throw errors().coded(TypeError, 'ERR_PERFORMANCE_INVALID_TIMESTAMP', `${mark} is not a valid timestamp`);
    return mark;
  }
  mark = `${mark}`;
  for (let i = entries.length - 1; i >= 0; i--) {
    if (entries[i].entryType === 'mark' && entries[i].name === mark) return entries[i].startTime;
  }
  const { DOMException } = require('internal/domexception');
  throw new DOMException(`The "${mark}" performance mark has not been set`, 'SyntaxError');
}

function measured(name, given, endMark) {
  const options = given !== null && typeof given === 'object' ? given : {};
  if (options.start !== undefined || options.end !== undefined) {
    const invalid = (text) => errors().coded(TypeError, 'ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS', text);
    if (endMark !== undefined) throw invalid('endMark must not be specified');
    if (options.start !== undefined && options.end !== undefined && options.duration !== undefined) {
      throw invalid('Must not have options.start, options.end, and options.duration specified');
    }
  }
  let end;
  if (endMark !== undefined) end = timeOf(endMark);
  else if (options.end !== undefined) end = timeOf(options.end);
  else if (options.start !== undefined && options.duration !== undefined) end = timeOf(options.start) + timeOf(options.duration);
  else end = native.now();
  let start = 0;
  if (typeof given === 'string') start = timeOf(given);
  else if (options.start !== undefined) start = timeOf(options.start);
  else if (options.duration !== undefined && options.end !== undefined) start = end - timeOf(options.duration);
  const { detail } = options;
  return require('internal/performanceentries').newMeasure(name, start, end - start,
    detail === undefined || detail === null ? null : require('internal/clonejob').run(detail));
}

exports.clear = clear;
exports.keep = keep;
exports.list = (wanted) => entries.filter(wanted);
exports.measured = measured;
