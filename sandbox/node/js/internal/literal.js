'use strict';
// Primitive values as the literals that util.inspect shows them as.

const { is } = Object;
const { trunc, abs } = Math;
const StringOf = String;

const escapes = { 8: '\\b', 9: '\\t', 10: '\\n', 12: '\\f', 13: '\\r', 92: '\\\\' };
const needsEscape = /[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udfff]/;

// quote writes a string as a literal in the quotes that need the fewest escapes.
function quote(text) {
  if (text.length < 5000 && needsEscape.exec(text) === null) return `'${text}'`;
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes('`') && !text.includes('${')) mark = '`';
  }
  let result = '';
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let escape;
    if (code === 39) {
      if (mark === "'") escape = "\\'";
    } else if (code < 32 || code === 92 || (code > 126 && code < 160)) {
      escape = escapes[code] || `\\x${code < 16 ? '0' : ''}${hexadecimal(code)}`;
    } else if (code >= 0xd800 && code <= 0xdfff) {
      if (code <= 0xdbff && i + 1 < text.length) {
        const next = text.charCodeAt(i + 1);
        if (next >= 0xdc00 && next <= 0xdfff) {
          i++;
          continue;
        }
      }
      escape = `\\u${code.toString(16)}`;
    }
    if (escape !== undefined) {
      result += text.slice(last, i) + escape;
      last = i + 1;
    }
  }
  return mark + result + text.slice(last) + mark;
}

function hexadecimal(code) {
  return code.toString(16).toUpperCase();
}

function separateThousands(digits) {
  let result = '';
  let i = digits.length;
  const start = digits.startsWith('-') ? 1 : 0;
  for (; i >= start + 4; i -= 3) result = `_${digits.slice(i - 3, i)}${result}`;
  return i === digits.length ? digits : digits.slice(0, i) + result;
}

function separateDecimals(digits) {
  let result = '';
  let i = 0;
  for (; i < digits.length - 3; i += 3) result += `${digits.slice(i, i + 3)}_`;
  return i === 0 ? digits : result + digits.slice(i);
}

function formatNumber(stylize, number, separate) {
  if (is(number, -0)) return stylize('-0', 'number');
  const text = `${number}`;
  if (!separate || number !== number || abs(number) === Infinity || text.includes('e')) return stylize(text, 'number');
  const integer = trunc(number);
  const whole = `${integer}`;
  if (integer === number) return stylize(separateThousands(whole), 'number');
  const sign = integer === 0 && number < 0 ? '-' : '';
  return stylize(`${sign}${separateThousands(whole)}.${separateDecimals(text.slice(sign.length + whole.length + 1))}`, 'number');
}

function formatBigInt(stylize, bigint, separate) {
  const text = `${bigint}`;
  return stylize(`${separate ? separateThousands(text) : text}n`, 'bigint');
}

function formatPrimitive(stylize, value, ctx) {
  switch (typeof value) {
    case 'string': {
      let trailer = '';
      if (value.length > ctx.maxStringLength) {
        const rest = value.length - ctx.maxStringLength;
        value = value.slice(0, ctx.maxStringLength);
        trailer = `... ${rest} more character${rest > 1 ? 's' : ''}`;
      }
      // A long text of several lines is broken where its lines end.
      if (ctx.compact !== true && value.length > 16 && value.length > ctx.breakLength - ctx.indentation - 4) {
        const lines = splitAfterNewline(value);
        for (let i = 0; i < lines.length; i++) lines[i] = stylize(quote(lines[i]), 'string');
        return lines.join(` +\n${' '.repeat(ctx.indentation + 2)}`) + trailer;
      }
      return stylize(quote(value), 'string') + trailer;
    }
    case 'number':
      return formatNumber(stylize, value, ctx.numericSeparator);
    case 'bigint':
      return formatBigInt(stylize, value, ctx.numericSeparator);
    case 'boolean':
      return stylize(`${value}`, 'boolean');
    case 'undefined':
      return stylize('undefined', 'undefined');
    default:
      return stylize(StringOf(value), 'symbol');
  }
}

function splitAfterNewline(text) {
  const lines = [];
  let last = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at + 1 < text.length; at = text.indexOf('\n', at + 1)) {
    lines.push(text.slice(last, at + 1));
    last = at + 1;
  }
  lines.push(text.slice(last));
  return lines;
}

function escapeControls(text) {
  return text.replace(/[\x00-\x1f\x27\x5c\x7f-\x9f]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code === 39) return "\\'";
    return escapes[code] || `\\x${code < 16 ? '0' : ''}${hexadecimal(code)}`;
  });
}

exports.quote = quote;
exports.separateThousands = separateThousands;
exports.formatNumber = formatNumber;
exports.formatBigInt = formatBigInt;
exports.formatPrimitive = formatPrimitive;
exports.escapeControls = escapeControls;
