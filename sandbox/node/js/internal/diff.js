'use strict';
// The shortest edit between two lists, for util.diff and for the messages of assert.

const { isArray } = Array;

// Beyond this many edits lists have nothing in common that is worth the memory, which
// grows with the square of their number.
const mostEdits = 2000;

// shortestEdit returns the steps from expected to actual as [operation, item], the last
// step first, where pick chooses between items that are the same: Myers' greedy algorithm, which goes through the edits by their number and
// keeps how far each diagonal has come.
function shortestEdit(actual, expected, same, pick) {
  const rows = actual.length;
  const columns = expected.length;
  const most = Math.min(rows + columns, mostEdits);
  const reach = new Int32Array(2 * most + 3);
  const at = (diagonal) => diagonal + most + 1;
  const history = [];
  for (let edits = 0; edits <= most; edits++) {
    history.push(reach.slice(at(-edits - 1), at(edits + 1) + 1));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = goesDown(reach, at(diagonal), diagonal, edits) ? reach[at(diagonal + 1)] : reach[at(diagonal - 1)] + 1;
      let y = x - diagonal;
      while (x < rows && y < columns && same(actual[x], expected[y])) {
        x++;
        y++;
      }
      reach[at(diagonal)] = x;
      if (x >= rows && y >= columns) return stepsBack(history, actual, expected, pick);
    }
  }
  return replacement(actual, expected);
}

// replacement is the edit that keeps nothing.
function replacement(actual, expected) {
  const steps = [];
  for (let i = expected.length - 1; i >= 0; i--) steps.push([-1, expected[i]]);
  for (let i = actual.length - 1; i >= 0; i--) steps.push([1, actual[i]]);
  return steps;
}

// An edit reaches a diagonal from the one above or from the one below, whichever is further.
function goesDown(reach, place, diagonal, edits) {
  return diagonal === -edits || (diagonal !== edits && reach[place - 1] < reach[place + 1]);
}

function stepsBack(history, actual, expected, pick) {
  const steps = [];
  let x = actual.length;
  let y = expected.length;
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const reach = history[edits];
    const place = x - y + edits + 1;
    const down = goesDown(reach, place, x - y, edits);
    const beforeX = edits === 0 ? 0 : reach[down ? place + 1 : place - 1];
    const beforeY = edits === 0 ? 0 : beforeX - (x - y + (down ? 1 : -1));
    while (x > beforeX && y > beforeY) {
      x--;
      y--;
      steps.push([0, pick(actual[x], expected[y])]);
    }
    if (edits === 0) break;
    if (down) {
      y--;
      steps.push([-1, expected[y]]);
    } else {
      x--;
      steps.push([1, actual[x]]);
    }
  }
  return steps;
}

function check(value, name) {
  if (isArray(value)) {
    const { validateString } = require('internal/validators');
    value.forEach((item, i) => validateString(item, `${name}[${i}]`));
  } else if (typeof value !== 'string') {
    throw require('internal/errors').invalidArgType(name, 'string', value);
  }
}

function diff(actual, expected) {
  if (actual === expected) return [];
  check(actual, 'actual');
  check(expected, 'expected');
  return shortestEdit(actual, expected, (left, right) => left === right, (left) => left).reverse();
}

exports.diff = diff;
exports.shortestEdit = shortestEdit;
