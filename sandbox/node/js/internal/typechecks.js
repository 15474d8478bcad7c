'use strict';
// The functions of the module util/types, each made when it is asked for by name.

const types = require('internal/types');
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { apply } = Reflect;
const { isView } = ArrayBuffer;
const { kind, inherits } = types;

// The kinds that have another name than the function.
const kinds = {
  ArgumentsObject: 'Arguments', BigIntObject: 'BigInt', BooleanObject: 'Boolean', NumberObject: 'Number', StringObject: 'String',
  SymbolObject: 'Symbol', NativeError: 'Error', AnyArrayBuffer: 'ArrayBuffer',
};

const isA = (slot) => [(value) => kind(value) === slot][0];

// typed tells the kinds of typed arrays apart by what no property can fake.
function typed() {
  const tag = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
  return (value) => (types.isObject(value) ? apply(tag, value, []) : undefined);
}

const isOf = (prototype) => [(value) => kind(value) === 'Object' && inherits(prototype, value)][0];

const special = {
  isAsyncFunction: () => types.isAsyncFunction,
  isGeneratorFunction: () => types.isGeneratorFunction,
  isGeneratorObject: () => isOf(getPrototypeOf(function* () {}).prototype),
  isMapIterator: () => isOf(getPrototypeOf(new Map().entries())),
  isSetIterator: () => isOf(getPrototypeOf(new Set().values())),
  isKeyObject: () => [(value) => require('internal/cryptokeys').isKeyObject(value)][0],
  isCryptoKey: () => [(value) => require('internal/cryptokey').partsOf(value) !== undefined][0],
  isWeakMap: () => types.isWeakMap,
  isWeakSet: () => types.isWeakSet,
  isDataView: () => types.isDataView,
  isArrayBufferView: () => isView,
  isBoxedPrimitive: () => [(value) => types.isBoxedKind(kind(value))][0],
  isTypedArray: () => {
    const tagOf = typed();
    return function isTypedArray(value) { return tagOf(value) !== undefined; };
  },
};

// A realm has none of these.
const never = ['External', 'SharedArrayBuffer', 'ModuleNamespaceObject', 'Float16Array'];

module.exports = (name) => {
  if (special[name] !== undefined) return special[name]();
  const what = name.slice(2);
  if (never.includes(what)) return () => false;
  if (!what.endsWith('Array')) return isA(kinds[what] || what);
  const tagOf = typed();
  return { [name](value) { return tagOf(value) === what; } }[name];
};
