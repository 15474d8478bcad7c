'use strict';
// console.table: rows and columns in a box.

const types = require('internal/types');
const { isPreviewed, previewOf } = require('internal/collections');
const { widthOf } = require('internal/layout');
const { inspect } = require('internal/inspect');
const { keys: ownKeysOf, values: ownValuesOf, hasOwn, assign } = Object;
const { isArray } = Array;
const { apply } = Reflect;
const { forEach: forEachEntry } = Map.prototype;
const { forEach: forEachMember } = Set.prototype;

const INDEX = '(index)';
const STEP = '(iteration index)';

// table returns the text, or undefined for what is no object and has no rows.
function table(data, properties, options) {
  if (data === null || typeof data !== 'object') return undefined;
  if (properties !== undefined) require('internal/validators').validateArray(properties, 'properties');
  const show = (value) => {
    const isLarge = value !== null && typeof value === 'object' && !isArray(value) && ownKeysOf(value).length > 2;
    return inspect(value, assign({ depth: isLarge ? -1 : 0, maxArrayLength: 3, breakLength: Infinity }, options));
  };
  return tableOfEntries(data, show) || tableOfRows(data, properties, show);
}

// Maps, sets and their iterators have one row for each step.
function tableOfEntries(data, show) {
  const kind = types.kind(data);
  const steps = [];
  const first = [];
  const second = [];
  let pairs = kind === 'Map';
  const add = (one, two) => {
    steps.push(show(steps.length));
    first.push(show(one));
    if (pairs) second.push(show(two));
  };
  if (kind === 'Map') {
    apply(forEachEntry, data, [(value, key) => add(key, value)]);
  } else if (kind === 'Set') {
    apply(forEachMember, data, [(value) => add(value)]);
  } else if (isPreviewed(data)) {
    const [values, , inPairs] = previewOf(data);
    // A set shows the two halves of its pairs in turn.
    pairs = inPairs && data[Symbol.toStringTag] === 'Map Iterator';
    for (let i = 0; i < values.length; i += pairs ? 2 : 1) add(values[i], values[i + 1]);
  } else {
    return undefined;
  }
  return pairs ? draw([STEP, 'Key', 'Values'], [steps, first, second]) : draw([STEP, 'Values'], [steps, first]);
}

function tableOfRows(data, properties, show) {
  const rows = ownKeysOf(data);
  const columns = { __proto__: null };
  const values = [];
  let hasValues = false;
  for (let i = 0; i < rows.length; i++) {
    const item = data[rows[i]];
    const isPrimitive = item === null || (typeof item !== 'object' && typeof item !== 'function');
    if (isPrimitive && properties === undefined) {
      hasValues = true;
      values[i] = show(item);
      continue;
    }
    for (const key of properties || ownKeysOf(item)) {
      if (columns[key] === undefined) columns[key] = [];
      columns[key][i] = isPrimitive || !hasOwn(item, key) ? '' : show(item[key]);
    }
  }
  const names = [INDEX, ...ownKeysOf(columns)];
  const cells = [rows, ...ownValuesOf(columns)];
  if (hasValues) {
    names.push('Values');
    cells.push(values);
  }
  return draw(names, cells);
}

function draw(names, columns) {
  const widths = [];
  let height = 0;
  for (let i = 0; i < names.length; i++) {
    let width = widthOf(names[i], true);
    const column = columns[i];
    if (column.length > height) height = column.length;
    for (let j = 0; j < column.length; j++) {
      if (column[j] === undefined) continue;
      const cell = widthOf(column[j], true);
      if (cell > width) width = cell;
    }
    widths.push(width + 2);
  }
  const rule = (left, middle, right) => left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const row = (cells) => `│${cells.map((cell, i) => ` ${cell}${' '.repeat(widths[i] - 1 - widthOf(cell, true))}`).join('│')}│`;
  const lines = [rule('┌', '┬', '┐'), row(names), rule('├', '┼', '┤')];
  for (let j = 0; j < height; j++) lines.push(row(columns.map((column) => (column[j] === undefined ? '' : column[j]))));
  lines.push(rule('└', '┴', '┘'));
  return lines.join('\n');
}

exports.table = table;
