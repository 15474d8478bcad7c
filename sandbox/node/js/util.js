'use strict';
// node:util

const { inspect } = require('internal/inspect');
const { format, formatWithOptions } = require('internal/format');
const { stripVTControlCharacters } = require('internal/layout');
const types = () => require('util/types');
const { coded, invalidArgType, notSupported } = require('internal/errors');
const { validateFunction, validateString, validateNumber, validateOneOf, validateBoolean } = require('internal/validators');

const {
  defineProperty, defineProperties, getOwnPropertyDescriptors, getPrototypeOf, setPrototypeOf, keys, assign,
} = Object;
const { apply } = Reflect;
const { isArray } = Array;
const promisified = Symbol.for('nodejs.util.promisify.custom');

function inherits(constructor, parent) {
  if (constructor === undefined || constructor === null) throw invalidArgType('ctor', 'Function', constructor);
  if (parent === undefined || parent === null) throw invalidArgType('superCtor', 'Function', parent);
  if (parent.prototype === undefined) throw invalidArgType('superCtor.prototype', 'Object', parent.prototype);
  defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
  setPrototypeOf(constructor.prototype, parent.prototype);
}

function promisify(original) {
  validateFunction(original, 'original');
  if (original[promisified]) {
    const own = original[promisified];
    validateFunction(own, 'util.promisify.custom');
    return defineProperty(own, promisified, { value: own, enumerable: false, writable: false, configurable: true });
  }
  function wrapper(...args) {
    return new Promise((resolve, reject) => {
      apply(original, this, [...args, (error, value) => {
        if (error) reject(error);
        else resolve(value);
      }]);
    });
  }
  setPrototypeOf(wrapper, getPrototypeOf(original));
  defineProperty(wrapper, promisified, { value: wrapper, enumerable: false, writable: false, configurable: true });
  const descriptors = getOwnPropertyDescriptors(original);
  for (const key of Reflect.ownKeys(descriptors)) {
    // The prototype of a function is not configurable and a wrapper is no constructor.
    if (key === 'prototype') delete descriptors[key];
  }
  return defineProperties(wrapper, descriptors);
}
promisify.custom = promisified;

function callbackify(original) {
  validateFunction(original, 'original');
  function wrapper(...args) {
    const callback = args.pop();
    validateFunction(callback, 'last argument');
    const { nextTick } = require('process');
    apply(original, this, args).then(
      (value) => nextTick(() => apply(callback, this, [null, value])),
      (error) => {
        if (!error) {
          error = coded(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value', { reason: error });
        }
        nextTick(() => apply(callback, this, [error]));
      },
    );
  }
  const descriptors = getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === 'number') descriptors.length.value++;
  if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
  delete descriptors.prototype;
  return defineProperties(wrapper, descriptors);
}

const warned = new Set();

function deprecate(original, message, code) {
  if (code !== undefined) validateString(code, 'code');
  let told = false;
  function deprecated(...args) {
    if (!told) {
      told = true;
      if (code === undefined || !warned.has(code)) {
        if (code !== undefined) warned.add(code);
        require('process').emitWarning(message, 'DeprecationWarning', code, deprecated);
      }
    }
    return new.target ? Reflect.construct(original, args, new.target) : apply(original, this, args);
  }
  setPrototypeOf(deprecated, original);
  if (original.prototype) deprecated.prototype = original.prototype;
  defineProperty(deprecated, 'length', assign(Object.getOwnPropertyDescriptor(original, 'length')));
  return deprecated;
}

// Sections of debuglog are switched on by the variable NODE_DEBUG of process.env.
let sections;

function sectionIsOn(name) {
  if (sections === undefined) {
    const { env } = require('process');
    const wanted = String(env.NODE_DEBUG || '');
    sections = wanted.split(',').filter((one) => one !== '').map((one) =>
      new RegExp(`^${one.replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replace(/\*/g, '.*')}$`, 'i'));
  }
  return sections.some((pattern) => pattern.test(name));
}

function debuglog(set, ready) {
  const section = String(set).toUpperCase();
  let enabled;
  const isOn = () => {
    if (enabled === undefined) enabled = sectionIsOn(section);
    return enabled;
  };
  let log = (...args) => {
    log = isOn()
      ? (...parts) => console.error('%s %s: %s', section, require('process').pid, format(...parts))
      : () => {};
    if (typeof ready === 'function') ready(log);
    log(...args);
  };
  const logger = (...args) => log(...args);
  defineProperty(logger, 'enabled', { get: isOn, configurable: true, enumerable: true });
  return logger;
}

function isDeepStrictEqual(a, b) {
  return require('internal/comparisons').isDeepStrictEqual(a, b);
}

function parseArgs(config) {
  return require('internal/parseargs').parseArgs(config);
}

function styleText(styles, text, { validateStream = true, stream } = {}) {
  validateString(text, 'text');
  validateBoolean(validateStream, 'options.validateStream');
  const names = isArray(styles) ? styles : [styles];
  let before = '';
  let after = '';
  for (const name of names) {
    const color = inspect.colors[name];
    if (color === undefined) validateOneOf(name, 'format', keys(inspect.colors));
    before += `\u001b[${color[0]}m`;
    after = `\u001b[${color[1]}m${after}`;
  }
  return before + text + after;
}

function toUSVString(value) {
  return native.toWellFormed(`${value}`);
}

function getSystemErrorName(number) {
  validateNumber(number, 'err');
  if (number >= 0 || !Number.isSafeInteger(number)) {
    throw require('internal/errors').outOfRange('err', 'a negative integer', number);
  }
  const entry = native.systemErrors()[String(number)];
  return entry === undefined ? `Unknown system error ${number}` : entry[0];
}

function getSystemErrorMap() {
  const entries = native.systemErrors();
  return new Map(keys(entries).map((number) => [+number, [...entries[number]]]));
}

function getSystemErrorMessage(number) {
  const entry = native.systemErrors()[String(number)];
  return entry === undefined ? `Unknown system error ${number}` : entry[1];
}

function getCallSites(count = 8) {
  validateNumber(count, 'frameCount', 1, 200);
  const sites = [];
  for (const line of String(new Error().stack).split('\n').slice(2)) {
    const match = /^\s+at (?:(.*) \()?(.*?):(\d+):(\d+)(?:\(\d+\))?\)?$/.exec(line);
    if (match === null || sites.length === count) continue;
    sites.push({ functionName: match[1] || '', scriptId: '0', scriptName: match[2], lineNumber: +match[3], columnNumber: +match[4], column: +match[4] });
  }
  return sites;
}

function parseEnv(content) {
  validateString(content, 'content');
  const variables = { __proto__: null };
  const line = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^#\r\n]*))/gm;
  for (let match = line.exec(content); match !== null; match = line.exec(content)) {
    const [, name, double, single, back, bare] = match;
    if (double !== undefined) variables[name] = double.replace(/\\n/g, '\n');
    else if (single !== undefined) variables[name] = single;
    else variables[name] = back !== undefined ? back : bare.trim();
  }
  return { ...variables };
}

exports.inspect = inspect;
exports.format = format;
exports.formatWithOptions = formatWithOptions;
exports.stripVTControlCharacters = (text) => {
  validateString(text, 'str');
  return stripVTControlCharacters(text);
};
exports.inherits = inherits;
exports.promisify = promisify;
exports.callbackify = callbackify;
exports.deprecate = deprecate;
exports.debuglog = debuglog;
exports.debug = debuglog;
exports.isDeepStrictEqual = isDeepStrictEqual;
exports.parseArgs = parseArgs;
exports.parseEnv = parseEnv;
exports.styleText = styleText;
exports.toUSVString = toUSVString;
exports.getSystemErrorName = getSystemErrorName;
exports.getSystemErrorMap = getSystemErrorMap;
exports.getSystemErrorMessage = getSystemErrorMessage;
exports.getCallSites = getCallSites;

for (const name of ['aborted', 'transferableAbortController', 'transferableAbortSignal']) {
  exports[name] = { [name]() { throw notSupported(`util.${name}`, 'there is no AbortController'); } }[name];
}
exports.MIMEType = function MIMEType() { throw notSupported('util.MIMEType', 'MIME types are not parsed'); };
exports.MIMEParams = function MIMEParams() { throw notSupported('util.MIMEParams', 'MIME types are not parsed'); };

// The checks of old, kept because packages still call them.
exports.isArray = isArray;
exports.isBoolean = (value) => typeof value === 'boolean';
exports.isBuffer = (value) => require('buffer').Buffer.isBuffer(value);
exports.isDate = (value) => types().isDate(value);
exports.isError = (value) => types().isNativeError(value) || value instanceof Error;
exports.isFunction = (value) => typeof value === 'function';
exports.isNull = (value) => value === null;
exports.isNullOrUndefined = (value) => value === null || value === undefined;
exports.isNumber = (value) => typeof value === 'number';
exports.isObject = (value) => value !== null && typeof value === 'object';
exports.isPrimitive = (value) => value === null || (typeof value !== 'object' && typeof value !== 'function');
exports.isRegExp = (value) => types().isRegExp(value);
exports.isString = (value) => typeof value === 'string';
exports.isSymbol = (value) => typeof value === 'symbol';
exports.isUndefined = (value) => value === undefined;
exports._extend = (target, source) => (source === null || typeof source !== 'object' ? target : assign(target, source));
exports._errnoException = (number, call, original) => {
  const name = getSystemErrorName(number);
  return assign(new Error(`${call} ${name}${original ? ` ${original}` : ''}`), { errno: number, code: name, syscall: call });
};
exports.log = (...args) => console.log('%s - %s', new Date().toISOString().slice(11, 19), format(...args));

for (const [name, from] of [['types', 'util/types'], ['TextEncoder', 'internal/encoding'], ['TextDecoder', 'internal/encoding']]) {
  defineProperty(exports, name, {
    get() {
      const loaded = require(from);
      const value = name === 'types' ? loaded : loaded[name];
      defineProperty(exports, name, { value, writable: true, configurable: true, enumerable: true });
      return value;
    },
    configurable: true, enumerable: true,
  });
}
