'use strict';
// The entries of arrays, sets, maps, bytes and promises, as util.inspect lists them.

const { formatValue, formatProperty, isIndex, ELEMENT, ARRAY_EXTRAS } = require('internal/inspect');
const { formatNumber, formatBigInt } = require('internal/literal');
const { layOut } = require('internal/layout');
const types = require('internal/types');
const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn, keys: ownKeysOf } = Object;
const { apply } = Reflect;
const { min, max } = Math;

const MAX_PREVIEW = 2 ** 31 - 1;

function moreItems(count) {
  return `... ${count} more item${count > 1 ? 's' : ''}`;
}

function formatArray(ctx, value, depth) {
  const length = value.length;
  const shown = min(max(0, ctx.maxArrayLength), length);
  const output = [];
  for (let i = 0; i < shown && ctx.written <= ctx.limit; i++) {
    if (!hasOwn(value, i)) return formatSparseArray(ctx, value, depth, shown, output, i);
    output.push(formatProperty(ctx, value, depth, i, ELEMENT));
  }
  if (length > shown) output.push(moreItems(length - shown));
  return output;
}

function formatSparseArray(ctx, value, depth, shown, output, i) {
  const keys = ownKeysOf(value);
  let index = i;
  for (; i < keys.length && output.length < shown; i++) {
    const key = keys[i];
    if (!isIndex(key)) break;
    if (`${index}` !== key) {
      output.push(emptyItems(ctx, key - index));
      index = +key;
      if (output.length === shown) break;
    }
    output.push(formatProperty(ctx, value, depth, key, ELEMENT));
    index++;
  }
  const rest = value.length - index;
  if (output.length !== shown) {
    if (rest > 0) output.push(emptyItems(ctx, rest));
  } else if (rest > 0) {
    output.push(moreItems(rest));
  }
  return output;
}

function emptyItems(ctx, count) {
  return ctx.stylize(`<${count} empty item${count > 1 ? 's' : ''}>`, 'undefined');
}

function formatTypedArray(ctx, value, depth) {
  const length = typedLength(value);
  const shown = min(max(0, ctx.maxArrayLength), length);
  const output = [];
  const element = length > 0 && typeof value[0] === 'number' ? formatNumber : formatBigInt;
  for (let i = 0; i < shown; i++) output.push(element(ctx.stylize, value[i], ctx.numericSeparator));
  if (length > shown) output.push(moreItems(length - shown));
  if (ctx.showHidden) {
    ctx.indentation += 2;
    for (const key of ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer']) {
      output.push(`[${key}]: ${formatValue(ctx, value[key], depth, true)}`);
    }
    ctx.indentation -= 2;
  }
  return output;
}

const prototypeOf = (type) => (type === 'Set' ? Set.prototype : Map.prototype);

// The slots of a value are read by the methods of its kind, whatever it has of its own.
const sizeOf = (type, value) => apply(getOwnPropertyDescriptor(prototypeOf(type), 'size').get, value, []);
const typedLength = (value) => apply(getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), 'length').get, value, []);
const bufferBytes = (value) => apply(getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength').get, value, []);

function formatSet(ctx, value, depth) {
  return formatEntries(ctx, 'Set', value, (member) => formatValue(ctx, member, depth));
}

function formatMap(ctx, value, depth) {
  return formatEntries(ctx, 'Map', value,
    (member, key) => `${formatValue(ctx, key, depth)} => ${formatValue(ctx, member, depth)}`);
}

function formatEntries(ctx, type, value, format) {
  const size = sizeOf(type, value);
  const shown = min(max(0, ctx.maxArrayLength), size);
  const output = [];
  ctx.indentation += 2;
  apply(prototypeOf(type).forEach, value, [(member, key) => {
    if (output.length < shown && ctx.written <= ctx.limit) output.push(format(member, key));
  }]);
  ctx.indentation -= 2;
  if (size > shown) output.push(moreItems(size - shown));
  return output;
}

function formatArrayBuffer(ctx, value) {
  const bytes = bufferBytes(value);
  const shown = min(max(0, ctx.maxArrayLength), bytes);
  let text = native.hex(value, shown);
  if (bytes > shown) text += ` ... ${bytes - shown} more byte${bytes - shown > 1 ? 's' : ''}`;
  return [`${ctx.stylize('[Uint8Contents]', 'special')}: <${text}>`, ...formatArrayBufferSize(ctx, value)];
}

function formatArrayBufferSize(ctx, value) {
  return [`${ctx.stylize('[byteLength]', 'string')}: ${formatNumber(ctx.stylize, bufferBytes(value), false)}`];
}

function formatDataView(ctx, value, depth) {
  const output = [];
  ctx.indentation += 2;
  for (const key of ['byteLength', 'byteOffset', 'buffer']) output.push(`${ctx.stylize(`[${key}]`, 'string')}: ${formatValue(ctx, value[key], depth)}`);
  ctx.indentation -= 2;
  return output;
}

function formatPromise(ctx, value, depth) {
  const [state, result] = types.promiseDetails(value);
  if (state === 'pending') return [ctx.stylize('<pending>', 'special')];
  ctx.indentation += 2;
  const text = formatValue(ctx, result, depth);
  ctx.indentation -= 2;
  return [state === 'rejected' ? `${ctx.stylize('<rejected>', 'special')} ${text}` : text];
}

// An iterator of a Map or a Set is looked at without a step of it.
const isPreviewed = (value) => native.preview(value, 0) !== undefined;

function iteratorBrace(value, tag) {
  return `[${native.preview(value, 0)[2] ? tag.replace('Iterator', 'Entries') : tag}] {`;
}

function formatIterator(ctx, value, depth) {
  const limit = max(ctx.maxArrayLength, 0);
  const [values, left, pairs] = native.preview(value, min(limit, MAX_PREVIEW));
  const output = [];
  ctx.indentation += 2;
  for (let i = 0; i < values.length; i += pairs ? 2 : 1) {
    const text = formatValue(ctx, values[i], depth);
    output.push(pairs ? layOut(ctx, [text, formatValue(ctx, values[i + 1], depth)], '', ['[', ']'], ARRAY_EXTRAS, depth) : text);
  }
  ctx.indentation -= 2;
  if (left > output.length) output.push(moreItems(left - output.length));
  return output;
}

function formatWeak(ctx) {
  return [ctx.stylize('<items unknown>', 'special')];
}

exports.sizeOf = sizeOf;
exports.typedLength = typedLength;
exports.formatArray = formatArray;
exports.formatTypedArray = formatTypedArray;
exports.formatSet = formatSet;
exports.formatMap = formatMap;
exports.formatArrayBuffer = formatArrayBuffer;
exports.formatArrayBufferSize = formatArrayBufferSize;
exports.formatDataView = formatDataView;
exports.formatPromise = formatPromise;
exports.isPreviewed = isPreviewed;
exports.previewOf = (value) => native.preview(value, MAX_PREVIEW);
exports.iteratorBrace = iteratorBrace;
exports.formatIterator = formatIterator;
exports.formatWeak = formatWeak;
