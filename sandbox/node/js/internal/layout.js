'use strict';
// How util.inspect lays entries out: on one line, on lines of their own, or in columns.

const { min, max, sqrt, round, floor } = Math;

// An array's elements are laid out apart from the members of an object.
const ARRAY_EXTRAS = 2;

// groupElements lays short elements out in columns of equal width.
function groupElements(ctx, output, value) {
  let total = 0;
  let longest = 0;
  let count = output.length;
  // The line "... more items" is no element.
  if (ctx.maxArrayLength < output.length) count--;
  const gap = 2;
  const widths = [];
  for (let i = 0; i < count; i++) {
    const width = widthOf(output[i], ctx.colors);
    widths.push(width);
    total += width + gap;
    if (longest < width) longest = width;
  }
  const widest = longest + gap;
  if (widest * 3 + ctx.indentation >= ctx.breakLength || (total / widest <= 5 && longest > 6)) return output;

  const bias = sqrt(widest - total / output.length);
  const biased = max(widest - 3 - bias, 1);
  const columns = min(
    round(sqrt(2.5 * biased * count) / biased),
    floor((ctx.breakLength - ctx.indentation) / widest),
    ctx.compact * 4,
    15,
  );
  if (columns <= 1) return output;
  const lines = [];
  const columnWidths = [];
  for (let i = 0; i < columns; i++) {
    let width = 0;
    for (let j = i; j < output.length; j += columns) {
      if (widths[j] > width) width = widths[j];
    }
    columnWidths.push(width + gap);
  }
  let pad = 'padStart';
  if (value !== undefined) {
    for (let i = 0; i < output.length; i++) {
      if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') {
        pad = 'padEnd';
        break;
      }
    }
  }
  for (let i = 0; i < count; i += columns) {
    const end = min(i + columns, count);
    let line = '';
    let j = i;
    for (; j < end - 1; j++) line += `${output[j]}, `[pad](columnWidths[j - i] + output[j].length - widths[j], ' ');
    line += pad === 'padStart' ? output[j].padStart(columnWidths[j - i] + output[j].length - widths[j] - gap, ' ') : output[j];
    lines.push(line);
  }
  if (ctx.maxArrayLength < output.length) lines.push(output[count]);
  return lines;
}

// layOut joins the entries into one line where they fit and one line each where not.
function layOut(ctx, output, base, braces, extras, depth, value) {
  if (ctx.compact !== true) {
    if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
      const entries = output.length;
      if (extras === ARRAY_EXTRAS && entries > 6) output = groupElements(ctx, output, value);
      // The innermost levels share a line, as many as compact says.
      if (ctx.currentDepth - depth < ctx.compact && entries === output.length) {
        const start = output.length + ctx.indentation + braces[0].length + base.length + 10;
        if (fits(ctx, output, start, base)) {
          const joined = output.join(', ');
          if (!joined.includes('\n')) return `${base ? `${base} ` : ''}${braces[0]} ${joined} ${braces[1]}`;
        }
      }
    }
    const indentation = `\n${' '.repeat(ctx.indentation)}`;
    return `${base ? `${base} ` : ''}${braces[0]}${indentation}  ${output.join(`,${indentation}  `)}${indentation}${braces[1]}`;
  }
  if (fits(ctx, output, 0, base)) return `${braces[0]}${base ? ` ${base}` : ''} ${output.join(', ')} ${braces[1]}`;
  const indentation = ' '.repeat(ctx.indentation);
  const first = base === '' && braces[0].length === 1 ? ' ' : `${base ? ` ${base}` : ''}\n${indentation}  `;
  return `${braces[0]}${first}${output.join(`,\n${indentation}  `)} ${braces[1]}`;
}

function fits(ctx, output, start, base) {
  let total = output.length + start;
  if (total + output.length > ctx.breakLength) return false;
  for (let i = 0; i < output.length; i++) {
    total += ctx.colors ? stripColors(output[i]).length : output[i].length;
    if (total > ctx.breakLength) return false;
  }
  return base === '' || !base.includes('\n');
}

function stripColors(text) {
  return text.replace(/\u001b\[\d\d?m/g, '');
}

const ascii = /^[\x20-\x7e]*$/;

// widthOf is the number of columns of a terminal that text takes.
function widthOf(text, colored) {
  if (colored) text = stripVTControlCharacters(text);
  return ascii.exec(text) !== null ? text.length : native.width(text);
}

const controlSequences = () => new RegExp('[\\u001B\\u009B][[\\]()#;?]*' +
  '(?:(?:(?:(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]*)*)?(?:\\u0007|\\u001B\\u005C|\\u009C))' +
  '|(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-ntqry=><~]))', 'g');

function stripVTControlCharacters(text) {
  return text.replace(controlSequences(), '');
}

exports.layOut = layOut;
exports.widthOf = widthOf;
exports.stripVTControlCharacters = stripVTControlCharacters;
