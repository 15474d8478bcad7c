'use strict';
// Deep equality, as util.isDeepStrictEqual and assert define it.

const types = require('internal/types');
const { is, keys: keysOf, getPrototypeOf, getOwnPropertyDescriptor, getOwnPropertySymbols, hasOwn } = Object;
const { isArray } = Array;
const { apply } = Reflect;
const { kind } = types;
const { propertyIsEnumerable, toString } = Object.prototype;
const isEnumerable = (object, key) => apply(propertyIsEnumerable, object, [key]);
const tagOf = (value) => apply(toString, value, []);
// What an object of these is the constructor shows, though its prototype be another.
const wellKnown = [
  Object, Array, Function, Error, Map, Set, WeakMap, WeakSet, Date, RegExp, Promise, String, Number, Boolean, Symbol, BigInt, ArrayBuffer, DataView,
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array,
  BigUint64Array,
];
const isObject = (value) => value !== null && typeof value === 'object';
const sourceOf = (value) => apply(getOwnPropertyDescriptor(RegExp.prototype, 'source').get, value, []);
const flagsOf = (value) => apply(getOwnPropertyDescriptor(RegExp.prototype, 'flags').get, value, []);
const timeOf = (value) => apply(Date.prototype.getTime, value, []);

// The ways to compare: loosely, strictly, and strictly where the left side may have more
// than the right and prototypes do not count.
const LOOSE = 0;
const STRICT = 1;
const PARTIAL = 2;

// A proxy counts as what it shows.
function kindOf(value) {
  const type = kind(value);
  if (type !== 'Proxy') return type;
  return isArray(value) ? 'Array' : 'Object';
}

const compare = (a, b, mode) => equal(a, b, mode, { left: [], right: [] });

function equal(a, b, mode, open) {
  if (a === b) return mode === LOOSE || a !== 0 || is(a, b);
  if (mode === LOOSE) {
    if (!isObject(a)) return !isObject(b) && (a == b || (a !== a && b !== b));
    if (!isObject(b)) return false;
  } else {
    if (typeof a !== 'object') return typeof a === 'number' && a !== a && b !== b;
    if (!isObject(a) || !isObject(b)) return false;
    if (mode === STRICT && getPrototypeOf(a) !== getPrototypeOf(b) && !sameConstructor(a, b)) return false;
  }
  const type = kindOf(a);
  if (tagOf(a) !== tagOf(b) || type !== kindOf(b) || isArray(a) !== isArray(b)) return false;
  // A pair that is being compared further up is equal as far as this level can tell.
  for (let i = 0; i < open.left.length; i++) {
    if (open.left[i] === a) return open.right[i] === b;
  }
  open.left.push(a);
  open.right.push(b);
  const same = equalSlots(a, b, type, mode, open) && equalProperties(a, b, type, mode, open);
  open.left.pop();
  open.right.pop();
  return same;
}

// sameConstructor reports whether objects of different prototypes still count as of one
// class, which their constructors tell.
function sameConstructor(a, b) {
  const { constructor } = a;
  if (constructor === undefined || (hasOwn(a, 'constructor') && !wellKnown.includes(constructor))) return false;
  return constructor === b.constructor;
}

// equalSlots compares what is in an object beside its properties.
function equalSlots(a, b, type, mode, open) {
  if (types.isBoxedKind(type)) return is(types.unbox(type, a), types.unbox(type, b));
  switch (type) {
    case 'Array':
      return mode === PARTIAL ? a.length >= b.length && subsequence(a, b, mode, open) : a.length === b.length;
    case 'Date':
      return is(timeOf(a), timeOf(b));
    case 'RegExp':
      return sourceOf(a) === sourceOf(b) && flagsOf(a) === flagsOf(b) && a.lastIndex === b.lastIndex;
    case 'Error':
      return equalErrors(a, b, mode, open);
    case 'Map':
      return equalMaps(a, b, mode, open);
    case 'Set':
      return equalSets(a, b, mode, open);
    case 'ArrayBuffer':
      return equalBytes(new Uint8Array(a), new Uint8Array(b), mode);
    default:
  }
  // Tags are equal by now, so that two kinds of bytes cannot meet here.
  if (types.isTypedKind(type)) return equalBytes(a, b, mode);
  if (types.isDataView(a)) {
    return equalBytes(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), new Uint8Array(b.buffer, b.byteOffset, b.byteLength), mode);
  }
  return !types.isWeakMap(a) && !types.isWeakSet(a);
}

function equalErrors(a, b, mode, open) {
  return equalHidden(a, b, 'message', mode, open) && equalHidden(a, b, 'name', mode, open) &&
    equalHidden(a, b, 'cause', mode, open) && equalHidden(a, b, 'errors', mode, open) && a.message === b.message && a.name === b.name;
}

// equalHidden compares a property that does not show in enumerations.
function equalHidden(a, b, key, mode, open) {
  const has = hasOwn(b, key);
  if (!has && mode === PARTIAL) return true;
  if (hasOwn(a, key) !== has) return false;
  return !has || isEnumerable(a, key) || equal(a[key], b[key], mode, open);
}

function equalBytes(a, b, mode) {
  if (mode === PARTIAL ? a.length < b.length : a.length !== b.length) return false;
  let at = 0;
  for (let i = 0; i < b.length; i++) {
    if (mode === PARTIAL) {
      while (at < a.length && !is(a[at], b[i])) at++;
      if (at++ >= a.length) return false;
    } else if (mode === LOOSE ? a[i] !== b[i] : !is(a[i], b[i])) {
      return false;
    }
  }
  return true;
}

// subsequence finds the elements of b, but for its holes, among those of a, in their order.
function subsequence(a, b, mode, open) {
  let at = 0;
  for (let i = 0; i < b.length; i++) {
    if (!hasOwn(b, i)) continue;
    while (at < a.length && !(hasOwn(a, at) && equal(a[at], b[i], mode, open))) at++;
    if (at++ >= a.length) return false;
  }
  return true;
}

const isIndex = (key) => typeof key === 'string' && /^(?:0|[1-9]\d*)$/.test(key) && +key < 4294967295;

function enumerableKeys(value, type, mode) {
  let keys = keysOf(value);
  if (types.isTypedKind(type) || (type === 'Array' && mode === PARTIAL)) keys = keys.filter((key) => !isIndex(key));
  if (mode === LOOSE) return keys;
  for (const symbol of getOwnPropertySymbols(value)) {
    if (isEnumerable(value, symbol)) keys.push(symbol);
  }
  return keys;
}

function equalProperties(a, b, type, mode, open) {
  const keys = enumerableKeys(b, type, mode);
  if (mode !== PARTIAL && keys.length !== enumerableKeys(a, type, mode).length) return false;
  for (const key of keys) {
    if (!hasOwn(a, key) || !isEnumerable(a, key)) return false;
  }
  for (const key of keys) {
    if (!equal(a[key], b[key], mode, open)) return false;
  }
  return true;
}

const sizesFit = (a, b, mode) => (mode === PARTIAL ? a.size >= b.size : a.size === b.size);

// A key of a map or a member of a set that is not found as it is may have an equal: an
// object always, a primitive when it is compared loosely.
const mayHaveEqual = (value, mode) => isObject(value) || (mode === LOOSE && typeof value !== 'symbol');

function equalMaps(a, b, mode, open) {
  if (!sizesFit(a, b, mode)) return false;
  const searched = [];
  const rest = new Map(a);
  for (const [key, value] of b) {
    if (!isObject(key) && a.has(key) && equal(a.get(key), value, mode, open)) rest.delete(key);
    else if (mayHaveEqual(key, mode)) searched.push(key);
    else return false;
  }
  const left = [...rest.keys()].filter((key) => mayHaveEqual(key, mode));
  return matchAll(searched, left, (right, key) => equal(key, right, mode, open) && equal(a.get(key), b.get(right), mode, open));
}

function equalSets(a, b, mode, open) {
  if (!sizesFit(a, b, mode)) return false;
  const searched = [];
  const rest = new Set(a);
  for (const value of b) {
    if (!isObject(value) && a.has(value)) rest.delete(value);
    else if (mayHaveEqual(value, mode)) searched.push(value);
    else return false;
  }
  return matchAll(searched, [...rest].filter((value) => mayHaveEqual(value, mode)), (right, value) => equal(value, right, mode, open));
}

// matchAll pairs each of searched with another of candidates.
function matchAll(searched, candidates, same) {
  for (const one of searched) {
    const index = candidates.findIndex((other) => same(one, other));
    if (index === -1) return false;
    candidates.splice(index, 1);
  }
  return true;
}

exports.isDeepStrictEqual = { isDeepStrictEqual(val1, val2) { return compare(val1, val2, STRICT); } }.isDeepStrictEqual;
exports.isDeepEqual = (a, b) => compare(a, b, LOOSE);
exports.isPartiallyEqual = (a, b) => compare(a, b, PARTIAL);
