'use strict';
// The methods of built-in prototypes as plain functions: push(list, x) for list.push(x).
// They are taken when the first built-in module loads, so that a script that replaces
// methods later breaks itself and not the library.

const { bind, call } = Function.prototype;
const uncurry = bind.bind(call);
const { getOwnPropertyDescriptor: descriptor, getPrototypeOf } = Object;
const getter = (object, key) => uncurry(descriptor(object, key).get);

const list = Array.prototype;
const string = String.prototype;
const TypedArray = getPrototypeOf(Uint8Array);
const typed = TypedArray.prototype;

exports.uncurry = uncurry;
exports.getter = getter;
exports.TypedArray = TypedArray;

exports.push = uncurry(list.push);
exports.join = uncurry(list.join);
exports.slice = uncurry(list.slice);
exports.splice = uncurry(list.splice);
exports.sort = uncurry(list.sort);
exports.indexOf = uncurry(list.indexOf);
exports.includes = uncurry(list.includes);
exports.unshift = uncurry(list.unshift);
exports.pop = uncurry(list.pop);

exports.charCodeAt = uncurry(string.charCodeAt);
exports.stringSlice = uncurry(string.slice);
exports.stringIndexOf = uncurry(string.indexOf);
exports.stringIncludes = uncurry(string.includes);
exports.startsWith = uncurry(string.startsWith);
exports.endsWith = uncurry(string.endsWith);
exports.split = uncurry(string.split);
exports.replace = uncurry(string.replace);
exports.repeat = uncurry(string.repeat);
exports.padStart = uncurry(string.padStart);
exports.padEnd = uncurry(string.padEnd);
exports.toLowerCase = uncurry(string.toLowerCase);
exports.trim = uncurry(string.trim);

exports.exec = uncurry(RegExp.prototype.exec);
exports.hasOwn = Object.hasOwn;
exports.isEnumerable = uncurry(Object.prototype.propertyIsEnumerable);
exports.functionToString = uncurry(Function.prototype.toString);
exports.symbolToString = uncurry(Symbol.prototype.toString);

exports.typedTag = getter(typed, Symbol.toStringTag);
exports.typedLength = getter(typed, 'length');
exports.typedBuffer = getter(typed, 'buffer');
exports.typedOffset = getter(typed, 'byteOffset');
exports.typedBytes = getter(typed, 'byteLength');
exports.bufferBytes = getter(ArrayBuffer.prototype, 'byteLength');
