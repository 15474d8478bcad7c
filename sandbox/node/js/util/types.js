'use strict';
// node:util/types

const types = require('internal/types');
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { apply } = Reflect;
const { isView } = ArrayBuffer;
const { kind, inherits } = types;

const tag = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
const typedTag = (value) => (types.isObject(value) ? apply(tag, value, []) : undefined);
const GeneratorPrototype = getPrototypeOf(function* () {}).prototype;
const MapIterator = getPrototypeOf(new Map().entries());
const SetIterator = getPrototypeOf(new Set().values());

for (const [name, slot] of [['Date', 'Date'], ['ArgumentsObject', 'Arguments'], ['BigIntObject', 'BigInt'], ['BooleanObject', 'Boolean'],
  ['NumberObject', 'Number'], ['StringObject', 'String'], ['SymbolObject', 'Symbol'], ['NativeError', 'Error'], ['RegExp', 'RegExp'],
  ['Promise', 'Promise'], ['Map', 'Map'], ['Set', 'Set'], ['ArrayBuffer', 'ArrayBuffer'], ['AnyArrayBuffer', 'ArrayBuffer'],
  ['Proxy', 'Proxy']]) {
  exports[`is${name}`] = (value) => kind(value) === slot;
}

for (const name of ['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array', 'Int32Array', 'Float32Array',
  'Float64Array', 'BigInt64Array', 'BigUint64Array']) {
  exports[`is${name}`] = (value) => typedTag(value) === name;
}

// A realm has none of these.
for (const name of ['External', 'SharedArrayBuffer', 'ModuleNamespaceObject', 'CryptoKey', 'KeyObject']) {
  exports[`is${name}`] = () => false;
}

exports.isBoxedPrimitive = (value) => types.isBoxedKind(kind(value));
exports.isAsyncFunction = types.isAsyncFunction;
exports.isGeneratorFunction = types.isGeneratorFunction;
exports.isGeneratorObject = (value) => kind(value) === 'Object' && inherits(GeneratorPrototype, value);
exports.isMapIterator = (value) => kind(value) === 'Object' && inherits(MapIterator, value);
exports.isSetIterator = (value) => kind(value) === 'Object' && inherits(SetIterator, value);
exports.isWeakMap = types.isWeakMap;
exports.isWeakSet = types.isWeakSet;
exports.isDataView = types.isDataView;
exports.isArrayBufferView = isView;
exports.isTypedArray = (value) => typedTag(value) !== undefined;
