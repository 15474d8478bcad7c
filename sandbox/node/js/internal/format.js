'use strict';
// util.format, and what console writes.

const types = require('internal/types');
const { formatNumber, formatBigInt } = require('internal/literal');
const { assign, getOwnPropertyDescriptor, getPrototypeOf, hasOwn } = Object;
const { kind } = types;
const { stringify } = JSON;
const { toPrimitive } = Symbol;
const StringOf = String;
const inspect = (value, options) => require('internal/inspect').inspect(value, options);
const isBuiltIn = (name) => require('internal/inspect').isBuiltIn(name);
const stylizeNothing = (text) => text;

function format(...args) {
  return formatArguments(undefined, args);
}

function formatWithOptions(options, ...args) {
  if (options === null || typeof options !== 'object') throw require('internal/errors').invalidArgType('inspectOptions', 'object', options);
  return formatArguments(options, args);
}

// Whether text of value would come from a method of the language's own.
function hasBuiltInToString(value) {
  while (kind(value) === 'Proxy') {
    value = types.proxyDetails(value)[0];
    if (value === null) return true;
  }
  if (typeof value[toPrimitive] === 'function' && value[toPrimitive] !== Date.prototype[toPrimitive] &&
      value[toPrimitive] !== Symbol.prototype[toPrimitive]) return false;
  if (typeof value.toString !== 'function') return true;
  if (hasOwn(value, 'toString')) return false;
  let owner = value;
  do {
    owner = getPrototypeOf(owner);
  } while (owner !== null && !hasOwn(owner, 'toString'));
  if (owner === null) return true;
  const descriptor = getOwnPropertyDescriptor(owner, 'constructor');
  return descriptor !== undefined && typeof descriptor.value === 'function' && isBuiltIn(descriptor.value.name);
}

function stringifyOrCircular(value) {
  try {
    return stringify(value);
  } catch (error) {
    if (kind(error) === 'Error' && /circular/i.exec(StringOf(error.message)) !== null) return '[Circular]';
    throw error;
  }
}

function formatDirective(directive, value, options) {
  switch (directive) {
    case 115: // %s
      if (typeof value === 'number') return formatNumber(stylizeNothing, value, separated(options));
      if (typeof value === 'bigint') return formatBigInt(stylizeNothing, value, separated(options));
      if (typeof value !== 'object' || value === null || !hasBuiltInToString(value)) return StringOf(value);
      return inspect(value, assign({}, options, { depth: 0, colors: false, compact: 3 }));
    case 106: // %j
      return stringifyOrCircular(value);
    case 100: // %d
      if (typeof value === 'bigint') return formatBigInt(stylizeNothing, value, separated(options));
      return typeof value === 'symbol' ? 'NaN' : formatNumber(stylizeNothing, +value, separated(options));
    case 79: // %O
      return inspect(value, options);
    case 111: // %o
      return inspect(value, assign({}, options, { showHidden: true, showProxy: true, depth: 4 }));
    case 105: // %i
      if (typeof value === 'bigint') return formatBigInt(stylizeNothing, value, separated(options));
      return typeof value === 'symbol' ? 'NaN' : formatNumber(stylizeNothing, parseInteger(value), separated(options));
    case 102: // %f
      return typeof value === 'symbol' ? 'NaN' : formatNumber(stylizeNothing, parseDecimal(value), separated(options));
    case 99: // %c, for browsers
      return '';
    default:
      return undefined;
  }
}

const separated = (options) => options !== undefined && options !== null && options.numericSeparator;

// The engine's parseInt forgets the sign of zero.
function parseInteger(value) {
  const text = `${value}`;
  const integer = parseInt(text);
  return integer === 0 && /^\s*-/.exec(text) !== null ? -0 : integer;
}

const parseDecimal = parseFloat;

function formatArguments(options, args) {
  const first = args[0];
  let next = 0;
  let text = '';
  let separator = '';
  if (typeof first === 'string') {
    if (args.length === 1) return first;
    let last = 0;
    for (let i = 0; i < first.length - 1; i++) {
      if (first.charCodeAt(i) !== 37) continue;
      const directive = first.charCodeAt(++i);
      if (directive === 37) {
        text += first.slice(last, i);
        last = i + 1;
        continue;
      }
      if (next + 1 === args.length || !directives.includes(directive)) continue;
      const part = formatDirective(directive, args[++next], options);
      if (last !== i - 1) text += first.slice(last, i - 1);
      text += part;
      last = i + 1;
    }
    if (last !== 0) {
      next++;
      separator = ' ';
      if (last < first.length) text += first.slice(last);
    }
  }
  for (; next < args.length; next++) {
    const value = args[next];
    text += separator + (typeof value === 'string' ? value : inspect(value, options));
    separator = ' ';
  }
  return text;
}

const directives = [115, 106, 100, 79, 111, 105, 102, 99];

exports.format = format;
exports.formatWithOptions = formatWithOptions;
// For the console: a text of which no more than limit characters count, and the rest of
// what it is made of.
exports.limited = (limit) => (...args) => require('internal/inspect').upTo(limit, () => formatArguments(undefined, args));
exports.tools = () => require('internal/console');
