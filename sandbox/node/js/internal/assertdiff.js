'use strict';
// The texts of failed assertions, in Node's words.

const { inspect } = require('internal/inspect');
const { max } = Math;

const headers = {
  __proto__: null,
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

const isObject = (value) => value !== null && typeof value === 'object';

// Everything that a value is, on lines of its own.
const linesOf = (value) => textOf(value).split('\n');
const textOf = (value) => inspect(value, {
  compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, maxStringLength: null, showHidden: false, showProxy: false, sorted: true,
  getters: true, breakLength: Infinity,
});

// Values whose texts are this short together stand on one line.
const shortTexts = 12;
// A mark under the first difference fits a terminal.
const terminalWidth = 80;
// Equal lines in a row beyond which they are left out.
const shownEqual = 5;
const mostLines = 50;

// stacked shows two values on a line each, with a mark under their first difference.
function stacked(actual, expected) {
  let text = `\n+ ${actual}\n- ${expected}`;
  if (actual.length + expected.length > terminalWidth) return text;
  for (let i = 0; i < max(actual.length, expected.length); i++) {
    if (actual[i] === expected[i]) continue;
    if (i >= 3 && i < actual.length) text += `\n${' '.repeat(i + 2)}^`;
    break;
  }
  return text;
}

// edits writes the steps from expected to actual as lines with a sign each.
function edits(steps) {
  const lines = [];
  let skipped = false;
  let equal = [];
  const flush = (isEnd) => {
    for (const line of equal.slice(0, shownEqual)) lines.push(`  ${line}`);
    const hidden = equal.length - shownEqual;
    if (!isEnd && hidden > 0) {
      if (hidden > 2) {
        lines.push('...');
        skipped = true;
      }
      const again = hidden > 2 ? equal.slice(-1) : equal.slice(shownEqual);
      for (const line of again) lines.push(`  ${line}`);
    }
    equal = [];
  };
  for (let i = steps.length - 1; i >= 0; i--) {
    const [operation, line] = steps[i];
    if (operation === 0) {
      equal.push(line);
    } else {
      flush(false);
      lines.push(`${operation === 1 ? '+' : '-'} ${line}`);
    }
  }
  flush(true);
  return [`\n${lines.join('\n').trimEnd()}`, skipped];
}

// A line that ends a list differs from the same one within it by a comma.
const sameButComma = (left, right) => left === right || `${left},` === right || left === `${right},`;

// difference shows what two values differ in, below a header.
function difference(actual, expected, operator, message, isFull) {
  const bothObjects = isObject(actual) && isObject(expected);
  if (operator === 'strictEqual' && (bothObjects || (typeof actual === 'function' && typeof expected === 'function'))) {
    operator = 'strictEqualObject';
  }
  const left = linesOf(actual);
  const right = linesOf(expected);
  let header = '+ actual - expected';
  let skipped = false;
  let text;
  if (left.length === 1 && right.length === 1 && !bothObjects) {
    const quotes = (typeof actual === 'string' ? 2 : 0) + (typeof expected === 'string' ? 2 : 0);
    if (left[0].length + right[0].length - quotes <= shortTexts && (actual !== 0 || expected !== 0)) {
      header = '';
      text = `${left[0]} !== ${right[0]}`;
    } else {
      text = stacked(left[0], right[0]);
    }
  } else if (left.join('\n') === right.join('\n')) {
    operator = 'notIdentical';
    header = '';
    skipped = left.length > mostLines && !isFull;
    text = skipped ? `${left.slice(0, mostLines).join('\n')}\n...}` : left.join('\n');
  } else {
    const { shortestEdit } = require('internal/diff');
    const steps = isObject(actual)
      ? shortestEdit(left, right, sameButComma, (a, b) => (a.endsWith(',') ? a : b))
      : shortestEdit(left, right, (a, b) => a === b, (a) => a);
    [text, skipped] = edits(steps);
  }
  return `${message || headers[operator]}\n${header}${skipped ? '\n... Skipped lines' : ''}\n${text}\n`;
}

// unequal tells that a value should have been another.
function unequal(actual, operator, isFull) {
  let header = headers[operator];
  if (operator === 'notStrictEqual' && (isObject(actual) || typeof actual === 'function')) header = headers.notStrictEqualObject;
  let lines = linesOf(actual);
  if (lines.length > mostLines && !isFull) lines = [...lines.slice(0, 46), '...'];
  if (lines.length > 1) return `${header}\n\n${lines.join('\n')}\n`;
  return `${header}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
}

const cut = (text, length, isFull) => (text.length > length && !isFull ? `${text.slice(0, length - 3)}...` : text);

// loosely tells of the operators that show both values.
function loosely(actual, expected, operator, isFull) {
  const left = textOf(actual);
  const right = textOf(expected);
  if (operator === 'notDeepEqual' && left === right) return cut(`${headers.notDeepEqual}\n\n${left}`, 1024, isFull);
  const [shownLeft, shownRight] = [cut(left, 512, isFull), cut(right, 512, isFull)];
  if (operator === 'deepEqual') return `${headers.deepEqual}\n\n${shownLeft}\n\nshould loosely deep-equal\n\n${shownRight}`;
  if (operator === 'notDeepEqual') return `${headers.notDeepEqualUnequal}\n\n${shownLeft}\n\nshould not loosely deep-equal\n\n${shownRight}`;
  return `${shownLeft} ${operator} ${shownRight}`;
}

// The stack of an error is no part of what it is compared by.
function withoutStack(error) {
  const copy = Object.assign({ __proto__: Object.getPrototypeOf(error) }, error);
  Object.defineProperty(copy, 'message', { value: error.message });
  if (Object.hasOwn(error, 'cause')) {
    const { cause } = error;
    Object.defineProperty(copy, 'cause', { value: cause instanceof Error ? withoutStack(cause) : cause });
  }
  return copy;
}

exports.messageOf = (actual, expected, operator, message, isFull) => {
  const showsDifference = operator === 'deepStrictEqual' || operator === 'strictEqual' || operator === 'partialDeepStrictEqual';
  if (message !== undefined && message !== null) {
    return showsDifference ? difference(actual, expected, operator, message, isFull) : String(message);
  }
  if (isObject(actual) && isObject(expected) && actual instanceof Error && expected instanceof Error) {
    actual = withoutStack(actual);
    expected = withoutStack(expected);
  }
  if (showsDifference) return difference(actual, expected, operator, undefined, isFull);
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') return unequal(actual, operator, isFull);
  return loosely(actual, expected, operator, isFull);
};
