'use strict';
// What a value is by its internal slots, whatever its prototype claims. native.kind
// answers from the engine without running user code; the few kinds that the engine does
// not tell apart are asked through a method that only accepts its own kind.

const { getPrototypeOf } = Object;
const { apply } = Reflect;
const { isView } = ArrayBuffer;
const { kind } = native;
const { isPrototypeOf } = Object.prototype;
const functionToString = Function.prototype.toString;

// The classes of primitives are made when they are asked for: each costs a realm much.
const boxes = {
  __proto__: null,
  Number: () => Number, String: () => String, Boolean: () => Boolean, Symbol: () => Symbol, BigInt: () => BigInt,
};
const inherits = (prototype, value) => apply(isPrototypeOf, prototype, [value]);

function accepts(method, value) {
  if (kind(value) !== 'Object') return false;
  try {
    apply(method, value, [boxes]);
    return true;
  } catch {
    return false;
  }
}

exports.kind = kind;
exports.inherits = inherits;
exports.proxyDetails = native.proxyDetails;
exports.promiseDetails = native.promiseDetails;
exports.isObject = (value) => value !== null && (typeof value === 'object' || typeof value === 'function');
exports.isBoxedKind = (name) => boxes[name] !== undefined;
exports.unbox = (name, value) => apply(boxes[name]().prototype.valueOf, value, []);
// The kinds that end in Array but for Array itself.
exports.isTypedKind = (name) => name.length > 5 && name.endsWith('Array');
exports.isWeakMap = (value) => accepts(WeakMap.prototype.has, value);
exports.isWeakSet = (value) => accepts(WeakSet.prototype.has, value);
exports.isDataView = (value) => isView(value) && kind(value) === 'Object';

// The engine gives asynchronous methods the prototype of plain functions, so that their
// source has to tell.
exports.isAsyncFunction = (value) => typeof value === 'function' &&
  (inherits(getPrototypeOf(async () => {}), value) || /^(?:static\s+)?async\s+[^\s(=,*]/.test(apply(functionToString, value, [])));
exports.isGeneratorFunction = (value) => typeof value === 'function' && inherits(getPrototypeOf(function* () {}), value);
