'use strict';
// util.inspect: values as text, laid out as Node lays them out.

const types = require('internal/types');
const { quote, formatPrimitive, escapeControls } = require('internal/literal');
const { layOut, widthOf } = require('internal/layout');
const collections = () => require('internal/collections');

const {
  getOwnPropertyDescriptor, getOwnPropertyNames, getOwnPropertySymbols, getPrototypeOf, setPrototypeOf, keys: ownKeysOf, is, assign, hasOwn,
  defineProperty,
} = Object;
const { isArray } = Array;
const { min } = Math;
const { apply, ownKeys } = Reflect;
const { kind } = types;
const { propertyIsEnumerable } = Object.prototype;
const StringOf = String;
const isEnumerable = (object, key) => apply(propertyIsEnumerable, object, [key]);

const custom = Symbol.for('nodejs.util.inspect.custom');
const { toStringTag, iterator: iteratorSymbol } = Symbol;

// An array of elements or of what follows them is laid out apart from an object.
const OBJECT = 0;
const ELEMENT = 1;
const ARRAY_EXTRAS = 2;

// Each level costs four calls and the stack of a realm is bounded, so that deeper
// values end as an overflowing stack ends them in Node.
const MAX_NESTING = 150;
const MAX_TEXT = 2 ** 27;

// What is written beyond so many characters of one value does not count.
let limit = Infinity;

// upTo runs f, in which inspect need not go on past so many characters.
function upTo(characters, f) {
  const before = limit;
  limit = characters;
  try {
    return f();
  } finally {
    limit = before;
  }
}

const defaults = {
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 80,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
};

// The constructors of the language.
const builtIns = {
  __proto__: null, AggregateError: true, Array: true, ArrayBuffer: true, BigInt: true, BigInt64Array: true, BigUint64Array: true, Boolean: true,
  DataView: true, Date: true, Error: true, EvalError: true, Float32Array: true, Float64Array: true, Function: true, Int16Array: true,
  Int32Array: true, Int8Array: true, Map: true, Number: true, Object: true, Promise: true, Proxy: true, RangeError: true, ReferenceError: true,
  RegExp: true, Set: true, String: true, Symbol: true, SyntaxError: true, TypeError: true, URIError: true, Uint16Array: true, Uint32Array: true,
  Uint8Array: true, Uint8ClampedArray: true, WeakMap: true, WeakSet: true,
};
const isBuiltIn = (name) => builtIns[name] === true;

function inspect(value, options) {
  const ctx = {
    budget: {}, limit, written: 0, indentation: 0, seen: [], currentDepth: 0, stylize: stylizeNothing, circular: undefined, userOptions: undefined,
    showHidden: defaults.showHidden, depth: defaults.depth, colors: defaults.colors, customInspect: defaults.customInspect,
    showProxy: defaults.showProxy, maxArrayLength: defaults.maxArrayLength, maxStringLength: defaults.maxStringLength,
    breakLength: defaults.breakLength, compact: defaults.compact, sorted: defaults.sorted, getters: defaults.getters,
    numericSeparator: defaults.numericSeparator,
  };
  // The form of old: inspect(value, showHidden, depth, colors).
  if (arguments.length > 2) {
    if (arguments[2] !== undefined) ctx.depth = arguments[2];
    if (arguments.length > 3 && arguments[3] !== undefined) ctx.colors = arguments[3];
  }
  if (typeof options === 'boolean') {
    ctx.showHidden = options;
  } else if (options) {
    const names = ownKeysOf(options);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (hasOwn(defaults, name) || name === 'stylize') ctx[name] = options[name];
      else if (ctx.userOptions === undefined) ctx.userOptions = options;
    }
  }
  if (ctx.colors) ctx.stylize = stylizeColor;
  if (ctx.maxArrayLength === null) ctx.maxArrayLength = Infinity;
  if (ctx.maxStringLength === null) ctx.maxStringLength = Infinity;
  return formatValue(ctx, value, 0);
}

inspect.custom = custom;

defineProperty(inspect, 'defaultOptions', {
  get() { return defaults; },
  set(options) {
    require('internal/validators').validateObject(options, 'options');
    assign(defaults, options);
  },
});

// Few scripts color anything: the tables are made when they are asked for.
for (const name of ['colors', 'styles']) {
  defineProperty(inspect, name, {
    get() {
      const value = require('internal/colors')[name];
      defineProperty(inspect, name, { value, writable: true, configurable: true, enumerable: true });
      return value;
    },
    set(value) { defineProperty(inspect, name, { value, writable: true, configurable: true, enumerable: true }); },
    configurable: true, enumerable: true,
  });
}

function stylizeNothing(text) {
  return text;
}

function stylizeColor(text, style) {
  const color = inspect.colors[inspect.styles[style]];
  return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
}

// What a custom inspector is given as its options.
function userOptions(ctx, foreign) {
  const options = { stylize: ctx.stylize };
  for (const name of ownKeysOf(defaults)) options[name] = ctx[name];
  if (ctx.userOptions !== undefined) assign(options, ctx.userOptions);
  if (foreign) {
    setPrototypeOf(options, null);
    options.stylize = (value, flavour) => ctx.stylize(`${value}`, flavour);
  }
  return options;
}

function formatValue(ctx, value, depth, typedArray) {
  if (!types.isObject(value)) {
    if (ctx.limit !== Infinity) ctx.written += typeof value === 'string' ? min(value.length, ctx.maxStringLength) + 4 : 4;
    return value === null ? ctx.stylize('null', 'null') : formatPrimitive(ctx.stylize, value, ctx);
  }
  const context = value;
  const proxied = kind(value) === 'Proxy';
  if (proxied) {
    const details = types.proxyDetails(value);
    if (details[0] === null) return ctx.stylize('<Revoked Proxy>', 'special');
    if (ctx.showProxy) return formatProxy(ctx, details, depth);
    // Neither a trap nor a getter of the proxy may run: its target is shown.
    do {
      value = types.proxyDetails(value)[0];
      if (value === null) return ctx.stylize('<Revoked Proxy>', 'special');
    } while (kind(value) === 'Proxy');
  }
  if (ctx.customInspect) {
    const inspector = value[custom];
    if (typeof inspector === 'function' && inspector !== inspect) {
      // A prototype is shown as the object that it is.
      const { constructor } = value;
      if (!(constructor && constructor.prototype === value)) {
        const left = ctx.depth === null ? null : ctx.depth - depth;
        const foreign = proxied || !(context instanceof Object);
        const text = inspector.call(context, left, userOptions(ctx, foreign), inspect);
        if (text !== context) {
          const shown = typeof text !== 'object' ? `${text}` : formatValue(ctx, text, depth);
          return shown.split('\n').join(`\n${' '.repeat(ctx.indentation)}`);
        }
      }
    }
  }
  if (ctx.seen.includes(value)) {
    let index = 1;
    if (ctx.circular === undefined) {
      ctx.circular = [value];
    } else {
      index = ctx.circular.indexOf(value) + 1;
      if (index === 0) index = ctx.circular.push(value);
    }
    return ctx.stylize(`[Circular *${index}]`, 'special');
  }
  return formatRaw(ctx, value, depth, typedArray);
}

function formatProxy(ctx, details, depth) {
  if (depth > ctx.depth && ctx.depth !== null) return ctx.stylize('Proxy [Array]', 'special');
  depth++;
  ctx.indentation += 2;
  const output = [formatValue(ctx, details[0], depth), formatValue(ctx, details[1], depth)];
  ctx.indentation -= 2;
  return layOut(ctx, output, '', ['Proxy [', ']'], ARRAY_EXTRAS, depth);
}

// prefixOf is what stands before the opening brace: class, size and tag.
function prefixOf(constructor, tag, fallback, size = '') {
  if (constructor === null) {
    if (tag !== '' && fallback !== tag) return `[${fallback}${size}: null prototype] [${tag}] `;
    return `[${fallback}${size}: null prototype] `;
  }
  if (tag !== '' && !constructor.includes(tag)) return `${constructor}${size} [${tag}] `;
  return `${constructor}${size} `;
}

function isInstance(value, constructor) {
  try {
    return value instanceof constructor;
  } catch {
    return false;
  }
}

// constructorName is the name of the nearest constructor that made value, or null for an
// object without a prototype.
function constructorName(value, ctx, depth, protoProperties) {
  let first;
  for (let object = value; object !== null;) {
    const descriptor = getOwnPropertyDescriptor(object, 'constructor');
    if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== '' &&
        isInstance(value, descriptor.value)) {
      if (protoProperties !== undefined && (first !== object || !isBuiltIn(descriptor.value.name))) {
        require('internal/inspectname').inheritedProperties(ctx, value, first || value, depth, protoProperties);
      }
      return StringOf(descriptor.value.name);
    }
    object = getPrototypeOf(object);
    if (first === undefined) first = object;
  }
  if (first === null) return null;
  return require('internal/inspectname').complexName(ctx, value, first, depth, protoProperties);
}

// A function's prototype comes last.
function hiddenKeysOf(value) {
  const keys = getOwnPropertyNames(value);
  if (typeof value === 'function' && keys[0] === 'prototype') {
    const after = keys.indexOf('name') + 1;
    keys.splice(after || keys.length, 0, 'prototype');
    keys.shift();
  }
  return keys;
}

function keysOf(value, showHidden) {
  const symbols = getOwnPropertySymbols(value);
  const keys = showHidden ? hiddenKeysOf(value) : ownKeysOf(value);
  for (let i = 0; i < symbols.length; i++) {
    if (showHidden || isEnumerable(value, symbols[i])) keys.push(symbols[i]);
  }
  return keys;
}

function isIndex(key) {
  if (typeof key !== 'string' || key.length > 10 || /^(?:0|[1-9][0-9]*)$/.exec(key) === null) return false;
  return +key < 2 ** 32 - 1;
}

function keysBesideElements(value, showHidden) {
  const keys = [];
  for (const key of keysOf(value, showHidden)) {
    if (!isIndex(key)) keys.push(key);
  }
  // The engine has input before index in what one of its own expressions matched.
  if (keys[0] === 'input' && keys[1] === 'index' && keys[2] === 'groups') {
    keys[0] = 'index';
    keys[1] = 'input';
  }
  return keys;
}

const noEntries = () => [];

// The accessors of the language, whatever prototype the pattern has now.
const regexpSource = (value) => apply(getOwnPropertyDescriptor(RegExp.prototype, 'source').get, value, []);
function regexpFlags(value) {
  let flags = '';
  for (const [name, letter] of regexpModes) {
    const accessor = getOwnPropertyDescriptor(RegExp.prototype, name);
    if (accessor !== undefined && apply(accessor.get, value, [])) flags += letter;
  }
  return flags;
}
const regexpModes = [['hasIndices', 'd'], ['global', 'g'], ['ignoreCase', 'i'], ['multiline', 'm'], ['dotAll', 's'], ['unicode', 'u'],
  ['unicodeSets', 'v'], ['sticky', 'y']];

function formatRaw(ctx, value, depth, typedArray) {
  let protoProperties;
  if (ctx.showHidden && (depth <= ctx.depth || ctx.depth === null)) protoProperties = [];
  const constructor = constructorName(value, ctx, depth, protoProperties);
  if (protoProperties !== undefined && protoProperties.length === 0) protoProperties = undefined;
  // A tag that is listed among the properties is not shown twice.
  let tag = value[toStringTag];
  if (typeof tag !== 'string' || (tag !== '' && (ctx.showHidden ? hasOwn : isEnumerable)(value, toStringTag))) tag = '';

  let base = '';
  let formatter = noEntries;
  let braces = ['{', '}'];
  let keys;
  let extras = OBJECT;
  let iterable = false;
  const type = kind(value);

  if (iteratorSymbol in value || constructor === null) {
    iterable = true;
    if (isArray(value)) {
      const prefix = constructor !== 'Array' || tag !== '' ? prefixOf(constructor, tag, 'Array', `(${value.length})`) : '';
      keys = keysBesideElements(value, ctx.showHidden);
      braces = [`${prefix}[`, ']'];
      if (value.length === 0 && keys.length === 0 && protoProperties === undefined) return `${braces[0]}]`;
      extras = ARRAY_EXTRAS;
      formatter = collections().formatArray;
    } else if (type === 'Set' || type === 'Map') {
      const size = collections().sizeOf(type, value);
      const prefix = prefixOf(constructor, tag, type, `(${size})`);
      keys = keysOf(value, ctx.showHidden);
      formatter = type === 'Set' ? collections().formatSet : collections().formatMap;
      if (size === 0 && keys.length === 0 && protoProperties === undefined) return `${prefix}{}`;
      braces = [`${prefix}{`, '}'];
    } else if (types.isTypedKind(type)) {
      keys = keysBesideElements(value, ctx.showHidden);
      const fallback = constructor === null ? type : '';
      const size = collections().typedLength(value);
      braces = [`${prefixOf(constructor, tag, fallback, `(${size})`)}[`, ']'];
      if (size === 0 && keys.length === 0 && !ctx.showHidden) return `${braces[0]}]`;
      extras = ARRAY_EXTRAS;
      formatter = collections().formatTypedArray;
    } else {
      iterable = false;
    }
  }
  if (!iterable) {
    keys = keysOf(value, ctx.showHidden);
    const bare = keys.length === 0 && protoProperties === undefined;
    if (type === 'Arguments') {
      braces[0] = '[Arguments] {';
      if (constructor !== 'Object' || tag !== '') braces[0] = `${prefixOf(constructor, tag, 'Arguments')}{`;
      if (bare) return `${braces[0]}}`;
    } else if (typeof value === 'function') {
      base = require('internal/inspectfunction').functionBase(value, constructor, tag);
      if (bare) return ctx.stylize(base, 'special');
    } else if ((tag === 'Map Iterator' || tag === 'Set Iterator') && collections().isPreviewed(value)) {
      braces[0] = collections().iteratorBrace(value, tag);
      formatter = collections().formatIterator;
    } else if (constructor === 'Object' && type === 'Object' && !types.isDataView(value)) {
      if (tag !== '') braces[0] = `${prefixOf(constructor, tag, 'Object')}{`;
      if (bare) return `${braces[0]}}`;
    } else if (type === 'RegExp') {
      base = `/${regexpSource(value)}/${regexpFlags(value)}`;
      const prefix = prefixOf(constructor, tag, 'RegExp');
      if (prefix !== 'RegExp ') base = prefix + base;
      if (bare || (depth > ctx.depth && ctx.depth !== null)) return ctx.stylize(base, 'regexp');
    } else if (type === 'Date') {
      base = apply(Date.prototype[is(apply(Date.prototype.getTime, value, []), NaN) ? 'toString' : 'toISOString'], value, []);
      const prefix = prefixOf(constructor, tag, 'Date');
      if (prefix !== 'Date ') base = prefix + base;
      if (bare) return ctx.stylize(base, 'date');
    } else if (type === 'Error' || (type === 'Object' && types.inherits(Error.prototype, value))) {
      base = require('internal/inspecterror').formatError(ctx, value, constructor, tag, keys);
      if (keys.length === 0 && protoProperties === undefined) return base;
    } else if (type === 'ArrayBuffer') {
      const prefix = prefixOf(constructor, tag, 'ArrayBuffer');
      formatter = typedArray === undefined ? collections().formatArrayBuffer : collections().formatArrayBufferSize;
      braces[0] = `${prefix}{`;
    } else if (types.isDataView(value)) {
      braces[0] = `${prefixOf(constructor, tag, 'DataView')}{`;
      formatter = collections().formatDataView;
    } else if (type === 'Promise') {
      braces[0] = `${prefixOf(constructor, tag, 'Promise')}{`;
      formatter = collections().formatPromise;
    } else if (types.isWeakSet(value)) {
      braces[0] = `${prefixOf(constructor, tag, 'WeakSet')}{`;
      formatter = collections().formatWeak;
    } else if (types.isWeakMap(value)) {
      braces[0] = `${prefixOf(constructor, tag, 'WeakMap')}{`;
      formatter = collections().formatWeak;
    } else if (types.isBoxedKind(type)) {
      base = boxedBase(ctx, value, type, keys, constructor, tag);
      if (keys.length === 0 && protoProperties === undefined) return base;
    } else if ((constructor === 'URL' || tag === 'URL') && (depth <= ctx.depth || ctx.depth === null) && isURL(value)) {
      base = value.href;
      if (bare) return base;
    } else {
      if (bare) return `${prefixOf(constructor, tag, 'Object')}{}`;
      braces[0] = `${prefixOf(constructor, tag, 'Object')}{`;
    }
  }
  if (depth > ctx.depth && ctx.depth !== null) {
    const name = prefixOf(constructor, tag, isArray(value) ? 'Array' : 'Object').slice(0, -1);
    return ctx.stylize(constructor === null ? name : `[${name}]`, 'special');
  }
  if (depth > MAX_NESTING) {
    const name = prefixOf(constructor, tag, 'Object').slice(0, -1);
    return ctx.stylize(`[${name}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`, 'special');
  }
  depth++;
  ctx.written += 2;
  ctx.seen.push(value);
  ctx.currentDepth = depth;
  const output = formatter(ctx, value, depth);
  for (let i = 0; i < keys.length && ctx.written <= ctx.limit; i++) output.push(formatProperty(ctx, value, depth, keys[i], extras));
  if (protoProperties !== undefined) output.push(...protoProperties);
  if (ctx.circular !== undefined) {
    const index = ctx.circular.indexOf(value) + 1;
    if (index !== 0) {
      const reference = ctx.stylize(`<ref *${index}>`, 'special');
      if (ctx.compact !== true) base = base === '' ? reference : `${reference} ${base}`;
      else braces[0] = `${reference} ${braces[0]}`;
    }
  }
  ctx.seen.pop();
  if (ctx.sorted) {
    const order = ctx.sorted === true ? undefined : ctx.sorted;
    if (extras === OBJECT) output.sort(order);
    else if (keys.length > 1) output.splice(output.length - keys.length, keys.length, ...output.slice(output.length - keys.length).sort(order));
  }
  const text = layOut(ctx, output, base, braces, extras, depth, value);
  const length = (ctx.budget[ctx.indentation] || 0) + text.length;
  ctx.budget[ctx.indentation] = length;
  // A value whose text explodes is cut off: nothing below is opened any more.
  if (length > MAX_TEXT) ctx.depth = -1;
  return text;
}

function boxedBase(ctx, value, type, keys, constructor, tag) {
  const primitive = types.unbox(type, value);
  // The characters of a string are not listed again.
  if (type === 'String') keys.splice(0, primitive.length);
  let base = `[${type}`;
  if (type !== constructor) base += constructor === null ? ' (null prototype)' : ` (${constructor})`;
  base += `: ${formatPrimitive(stylizeNothing, primitive, ctx)}]`;
  if (tag !== '' && tag !== constructor) base += ` [${tag}]`;
  if (keys.length !== 0 || ctx.stylize === stylizeNothing) return base;
  return ctx.stylize(base, type.toLowerCase());
}

// isURL tells an URL as Node does, by its members.
function isURL(value) {
  return Boolean(value.href && value.protocol && value.auth === undefined && value.path === undefined);
}

function formatProperty(ctx, value, depth, key, type, descriptor, original = value) {
  let text;
  let extra = ' ';
  descriptor = descriptor || getOwnPropertyDescriptor(value, key) ||
    { value: value[key], configurable: true, enumerable: true };
  if (key === 'stack' && descriptor.enumerable === false && types.kind(value) === 'Error') {
    // V8's stacks are accessors.
    text = ctx.stylize('[Getter/Setter]', 'special');
  } else if (descriptor.value !== undefined) {
    const step = ctx.compact !== true || type !== OBJECT ? 2 : 3;
    ctx.indentation += step;
    text = formatValue(ctx, descriptor.value, depth);
    if (step === 3 && ctx.breakLength < widthOf(text, ctx.colors)) extra = `\n${' '.repeat(ctx.indentation)}`;
    ctx.indentation -= step;
  } else if (descriptor.get !== undefined) {
    text = formatGetter(ctx, descriptor, original, depth);
  } else if (descriptor.set !== undefined) {
    text = ctx.stylize('[Setter]', 'special');
  } else {
    text = ctx.stylize('undefined', 'undefined');
  }
  if (type === ELEMENT) return text;
  let name;
  if (typeof key === 'symbol') {
    const plain = ctx.stylize(escapeControls(StringOf(key)), 'symbol');
    name = `[${plain}]`;
  } else if (key === '__proto__') {
    name = "['__proto__']";
  } else if (descriptor.enumerable === false) {
    name = `[${escapeControls(key)}]`;
  } else if (/^[a-zA-Z_][a-zA-Z_0-9]*$/.exec(key) !== null) {
    name = ctx.stylize(key, 'name');
  } else {
    name = ctx.stylize(quote(key), 'string');
  }
  return `${name}:${extra}${text}`;
}

function formatGetter(ctx, descriptor, original, depth) {
  const label = descriptor.set !== undefined ? 'Getter/Setter' : 'Getter';
  const { stylize, getters } = ctx;
  if (!getters || (getters === 'get' && descriptor.set !== undefined) || (getters === 'set' && descriptor.set === undefined)) {
    return stylize(`[${label}]`, 'special');
  }
  try {
    const value = descriptor.get.call(original);
    ctx.indentation += 2;
    let text;
    if (value === null) {
      text = `${stylize(`[${label}:`, 'special')} ${stylize('null', 'null')}${stylize(']', 'special')}`;
    } else if (typeof value === 'object') {
      text = `${stylize(`[${label}]`, 'special')} ${formatValue(ctx, value, depth)}`;
    } else {
      text = `${stylize(`[${label}:`, 'special')} ${formatPrimitive(stylize, value, ctx)}${stylize(']', 'special')}`;
    }
    ctx.indentation -= 2;
    return text;
  } catch (error) {
    return `${stylize(`[${label}:`, 'special')} <Inspection threw (${error.message})>${stylize(']', 'special')}`;
  }
}

exports.inspect = inspect;
exports.upTo = upTo;
// For the modules that inspect is made of.
exports.formatValue = formatValue;
exports.formatProperty = formatProperty;
exports.constructorName = constructorName;
exports.prefixOf = prefixOf;
exports.isIndex = isIndex;
exports.isBuiltIn = isBuiltIn;
exports.ELEMENT = ELEMENT;
exports.OBJECT = OBJECT;
exports.ARRAY_EXTRAS = ARRAY_EXTRAS;
