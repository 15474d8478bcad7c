'use strict';
// What a value is by its internal slots, whatever its prototype claims. native.kind
// answers from the engine without running user code; the few kinds that the engine does
// not tell apart are asked through a method that only accepts its own kind.

const { uncurry, getter, typedTag, exec, functionToString } = require('internal/intrinsics');
const { getPrototypeOf } = Object;
const isPrototypeOf = uncurry(Object.prototype.isPrototypeOf);
const { isView } = ArrayBuffer;
const { kind } = native;

const dataViewBytes = getter(DataView.prototype, 'byteLength');
const weakMapHas = uncurry(WeakMap.prototype.has);
const weakSetHas = uncurry(WeakSet.prototype.has);
const MapIterator = getPrototypeOf(new Map().entries());
const SetIterator = getPrototypeOf(new Set().values());
const AsyncFunction = getPrototypeOf(async () => {});
const GeneratorFunction = getPrototypeOf(function* () {});
const Generator = GeneratorFunction.prototype;

const accepts = (method, value, argument) => {
  if (kind(value) !== 'Object') return false;
  try {
    method(value, argument);
    return true;
  } catch {
    return false;
  }
};

const isBoxed = { Number: true, String: true, Boolean: true, Symbol: true, BigInt: true };
const key = {};

exports.kind = kind;
exports.proxyDetails = native.proxyDetails;
exports.promiseDetails = native.promiseDetails;
exports.isObject = (value) => value !== null && (typeof value === 'object' || typeof value === 'function');

exports.isExternal = () => false;
exports.isDate = (value) => kind(value) === 'Date';
exports.isArgumentsObject = (value) => kind(value) === 'Arguments';
exports.isBigIntObject = (value) => kind(value) === 'BigInt';
exports.isBooleanObject = (value) => kind(value) === 'Boolean';
exports.isNumberObject = (value) => kind(value) === 'Number';
exports.isStringObject = (value) => kind(value) === 'String';
exports.isSymbolObject = (value) => kind(value) === 'Symbol';
exports.isBoxedPrimitive = (value) => isBoxed[kind(value)] === true;
exports.isNativeError = (value) => kind(value) === 'Error';
exports.isRegExp = (value) => kind(value) === 'RegExp';
// The engine gives asynchronous methods the prototype of plain functions, so that their
// source has to tell.
exports.isAsyncFunction = (value) => typeof value === 'function' &&
  (isPrototypeOf(AsyncFunction, value) || exec(/^(?:static\s+)?async\s+[^\s(=,*]/, functionToString(value)) !== null);
exports.isGeneratorFunction = (value) => typeof value === 'function' && isPrototypeOf(GeneratorFunction, value);
exports.isGeneratorObject = (value) => kind(value) === 'Object' && isPrototypeOf(Generator, value);
exports.isPromise = (value) => kind(value) === 'Promise';
exports.isMap = (value) => kind(value) === 'Map';
exports.isSet = (value) => kind(value) === 'Set';
exports.isMapIterator = (value) => kind(value) === 'Object' && isPrototypeOf(MapIterator, value);
exports.isSetIterator = (value) => kind(value) === 'Object' && isPrototypeOf(SetIterator, value);
exports.isWeakMap = (value) => accepts(weakMapHas, value, key);
exports.isWeakSet = (value) => accepts(weakSetHas, value, key);
exports.isArrayBuffer = (value) => kind(value) === 'ArrayBuffer';
exports.isDataView = (value) => isView(value) && accepts(dataViewBytes, value);
exports.isSharedArrayBuffer = () => false;
exports.isProxy = (value) => kind(value) === 'Proxy';
exports.isModuleNamespaceObject = () => false;
exports.isAnyArrayBuffer = exports.isArrayBuffer;
exports.isCryptoKey = () => false;
exports.isKeyObject = () => false;
exports.isArrayBufferView = isView;
exports.isTypedArray = (value) => exports.isObject(value) && typedTag(value) !== undefined;

for (const name of ['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array',
  'Int32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array']) {
  exports['is' + name] = (value) => exports.isObject(value) && typedTag(value) === name;
}
