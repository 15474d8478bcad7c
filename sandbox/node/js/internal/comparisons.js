'use strict';
// Deep strict equality, as util.isDeepStrictEqual and assert define it.

const types = require('internal/types');
const { is, keys: keysOf, getPrototypeOf, getOwnPropertyDescriptor, getOwnPropertySymbols, hasOwn } = Object;
const { isArray } = Array;
const { apply } = Reflect;
const { kind } = types;
const { propertyIsEnumerable } = Object.prototype;
const isEnumerable = (object, key) => apply(propertyIsEnumerable, object, [key]);
const sourceOf = (value) => apply(getOwnPropertyDescriptor(RegExp.prototype, 'source').get, value, []);

function isDeepStrictEqual(a, b) {
  return equal(a, b, { left: [], right: [] });
}

function equal(a, b, open) {
  if (a === b) return a !== 0 || is(a, b);
  if (typeof a !== 'object' || typeof b !== 'object') return typeof a === 'number' && a !== a && b !== b;
  if (a === null || b === null || getPrototypeOf(a) !== getPrototypeOf(b)) return false;
  const type = kind(a);
  if (type !== kind(b) || isArray(a) !== isArray(b)) return false;
  // A pair that is being compared further up is equal as far as this level can tell.
  for (let i = 0; i < open.left.length; i++) {
    if (open.left[i] === a) return open.right[i] === b;
  }
  open.left.push(a);
  open.right.push(b);
  const same = equalSlots(a, b, type, open) && equalProperties(a, b, open);
  open.left.pop();
  open.right.pop();
  return same;
}

// equalSlots compares what is in an object beside its properties.
function equalSlots(a, b, type, open) {
  if (types.isBoxedKind(type)) return is(types.unbox(type, a), types.unbox(type, b));
  switch (type) {
    case 'Array':
      return a.length === b.length;
    case 'Date':
      return is(apply(Date.prototype.getTime, a, []), apply(Date.prototype.getTime, b, []));
    case 'RegExp':
      return sourceOf(a) === sourceOf(b) && a.flags === b.flags && a.lastIndex === b.lastIndex;
    case 'Error':
      return a.message === b.message && a.name === b.name && equalHidden(a, b, 'cause', open) && equalHidden(a, b, 'errors', open);
    case 'Map':
      return equalMaps(a, b, open);
    case 'Set':
      return equalSets(a, b, open);
    case 'ArrayBuffer':
      return equalBytes(new Uint8Array(a), new Uint8Array(b));
    case 'Promise':
      return false;
    default:
  }
  // Prototypes are equal by now, so that two kinds of bytes cannot meet here.
  if (types.isTypedKind(type)) {
    return equalBytes(a, b);
  }
  if (types.isDataView(a)) {
    return a.byteLength === b.byteLength &&
      equalBytes(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), new Uint8Array(b.buffer, b.byteOffset, b.byteLength));
  }
  return !types.isWeakMap(a) && !types.isWeakSet(a);
}

function equalHidden(a, b, key, open) {
  if (hasOwn(a, key) !== hasOwn(b, key)) return false;
  return !hasOwn(a, key) || isEnumerable(a, key) || equal(a[key], b[key], open);
}

function equalBytes(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (!is(a[i], b[i])) return false;
  }
  return true;
}

function enumerableKeys(value) {
  const keys = keysOf(value);
  for (const symbol of getOwnPropertySymbols(value)) {
    if (isEnumerable(value, symbol)) keys.push(symbol);
  }
  return keys;
}

function equalProperties(a, b, open) {
  // The elements of a typed array have been compared already.
  if (types.isTypedKind(kind(a))) return true;
  const keys = enumerableKeys(a);
  if (keys.length !== enumerableKeys(b).length) return false;
  for (const key of keys) {
    if (!hasOwn(b, key) || !isEnumerable(b, key) || !equal(a[key], b[key], open)) return false;
  }
  return true;
}

function equalMaps(a, b, open) {
  if (a.size !== b.size) return false;
  const loose = [];
  for (const [key, value] of a) {
    if (typeof key === 'object' && key !== null) loose.push(key);
    else if (!b.has(key) || !equal(value, b.get(key), open)) return false;
  }
  const rest = [...b.keys()].filter((key) => typeof key === 'object' && key !== null);
  return matchAll(loose, rest, (left, right) => equal(left, right, open) && equal(a.get(left), b.get(right), open));
}

function equalSets(a, b, open) {
  if (a.size !== b.size) return false;
  const loose = [];
  for (const value of a) {
    if (typeof value === 'object' && value !== null) loose.push(value);
    else if (!b.has(value)) return false;
  }
  const rest = [...b].filter((value) => typeof value === 'object' && value !== null);
  return matchAll(loose, rest, (left, right) => equal(left, right, open));
}

// matchAll pairs each of left with another of right.
function matchAll(left, right, same) {
  if (left.length !== right.length) return false;
  for (const one of left) {
    const index = right.findIndex((other) => same(one, other));
    if (index === -1) return false;
    right.splice(index, 1);
  }
  return true;
}

exports.isDeepStrictEqual = { isDeepStrictEqual(val1, val2) { return isDeepStrictEqual(val1, val2); } }.isDeepStrictEqual;
