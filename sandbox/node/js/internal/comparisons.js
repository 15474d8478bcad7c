'use strict';
// Deep strict equality, as util.isDeepStrictEqual and assert define it.

const types = require('internal/types');
const { hasOwn, isEnumerable, uncurry, getter, typedTag, push, pop } = require('internal/intrinsics');
const { is, keys: keysOf, getPrototypeOf, getOwnPropertySymbols } = Object;
const { isArray } = Array;
const { kind } = types;
const dateGetTime = uncurry(Date.prototype.getTime);
const boxed = {
  Number: uncurry(Number.prototype.valueOf),
  String: uncurry(String.prototype.valueOf),
  Boolean: uncurry(Boolean.prototype.valueOf),
  BigInt: uncurry(BigInt.prototype.valueOf),
  Symbol: uncurry(Symbol.prototype.valueOf),
};
const source = getter(RegExp.prototype, 'source');

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
  push(open.left, a);
  push(open.right, b);
  const same = equalSlots(a, b, type, open) && equalProperties(a, b, open);
  pop(open.left);
  pop(open.right);
  return same;
}

// equalSlots compares what is in an object beside its properties.
function equalSlots(a, b, type, open) {
  if (boxed[type] !== undefined) return is(boxed[type](a), boxed[type](b));
  switch (type) {
    case 'Array':
      return a.length === b.length;
    case 'Date':
      return is(dateGetTime(a), dateGetTime(b));
    case 'RegExp':
      return source(a) === source(b) && a.flags === b.flags && a.lastIndex === b.lastIndex;
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
  if (typedTag(a) !== undefined) {
    if (typedTag(a) !== typedTag(b) || a.length !== b.length) return false;
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
    if (isEnumerable(value, symbol)) push(keys, symbol);
  }
  return keys;
}

function equalProperties(a, b, open) {
  // The elements of a typed array have been compared already.
  if (typedTag(a) !== undefined) return true;
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
    if (typeof key === 'object' && key !== null) push(loose, key);
    else if (!b.has(key) || !equal(value, b.get(key), open)) return false;
  }
  const rest = [...b.keys()].filter((key) => typeof key === 'object' && key !== null);
  return matchAll(loose, rest, (left, right) => equal(left, right, open) && equal(a.get(left), b.get(right), open));
}

function equalSets(a, b, open) {
  if (a.size !== b.size) return false;
  const loose = [];
  for (const value of a) {
    if (typeof value === 'object' && value !== null) push(loose, value);
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

exports.isDeepStrictEqual = isDeepStrictEqual;
