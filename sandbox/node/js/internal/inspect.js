'use strict';
// util.inspect and util.format: values as text, laid out as Node lays them out.

const types = require('internal/types');

const {
  getOwnPropertyDescriptor, getOwnPropertyNames, getOwnPropertySymbols, getPrototypeOf, setPrototypeOf, keys: ownKeysOf, is, assign, hasOwn,
  defineProperty,
} = Object;
const { isArray } = Array;
const { apply, ownKeys } = Reflect;
const { stringify } = JSON;
const { min, max, sqrt, round, floor, trunc, abs } = Math;
const { kind } = types;
const { propertyIsEnumerable } = Object.prototype;
const functionToString = Function.prototype.toString;
const StringOf = String;
const ErrorPrototype = Error.prototype;
const isEnumerable = (object, key) => apply(propertyIsEnumerable, object, [key]);

const custom = Symbol.for('nodejs.util.inspect.custom');
const { toStringTag, iterator: iteratorSymbol, toPrimitive } = Symbol;

// An array of elements or of what follows them is laid out apart from an object.
const OBJECT = 0;
const ELEMENT = 1;
const ARRAY_EXTRAS = 2;

// Each level costs four calls and the stack of a realm is bounded, so that deeper
// values end as an overflowing stack ends them in Node.
const MAX_NESTING = 150;
const MAX_TEXT = 2 ** 27;

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
    budget: {}, indentation: 0, seen: [], currentDepth: 0, stylize: stylizeNothing, circular: undefined, userOptions: undefined,
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
  if (tag !== '' && constructor !== tag) return `${constructor}${size} [${tag}] `;
  return `${constructor}${size} `;
}

function isInstance(value, constructor) {
  try {
    return value instanceof constructor;
  } catch {
    return false;
  }
}

function engineName(value) {
  const name = kind(value);
  return name === 'Proxy' ? 'Object' : name;
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
        inheritedProperties(ctx, value, first || value, depth, protoProperties);
      }
      return StringOf(descriptor.value.name);
    }
    object = getPrototypeOf(object);
    if (first === undefined) first = object;
  }
  if (first === null) return null;
  const name = engineName(value);
  if (depth > ctx.depth && ctx.depth !== null) return `${name} <Complex prototype>`;
  const parent = constructorName(first, ctx, depth + 1, protoProperties);
  if (parent === null) {
    return `${name} <${inspect(first, assign({}, ctx, { customInspect: false, depth: -1 }))}>`;
  }
  return `${name} <${parent}>`;
}

// With showHidden, up to three levels of a class's own prototypes are listed too.
function inheritedProperties(ctx, main, object, depth, output) {
  const known = new Set();
  let names = [];
  for (let level = 0; level < 3; level++) {
    if (level !== 0 || main === object) {
      object = getPrototypeOf(object);
      if (object === null) break;
      const descriptor = getOwnPropertyDescriptor(object, 'constructor');
      if (descriptor !== undefined && typeof descriptor.value === 'function' && isBuiltIn(descriptor.value.name)) break;
    }
    for (const name of names) known.add(name);
    names = ownKeys(object);
    ctx.seen.push(main);
    for (const name of names) {
      if (name === 'constructor' || hasOwn(main, name) || (level !== 0 && known.has(name))) continue;
      const descriptor = getOwnPropertyDescriptor(object, name);
      if (typeof descriptor.value === 'function') continue;
      const text = formatProperty(ctx, object, depth, name, OBJECT, descriptor, main);
      output.push(ctx.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    ctx.seen.pop();
  }
}

function keysOf(value, showHidden) {
  const symbols = getOwnPropertySymbols(value);
  const keys = showHidden ? getOwnPropertyNames(value) : ownKeysOf(value);
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
  return keys;
}

const noEntries = () => [];

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
      formatter = formatArray;
    } else if (type === 'Set' || type === 'Map') {
      const size = sizeOf(type, value);
      const prefix = prefixOf(constructor, tag, type, `(${size})`);
      keys = keysOf(value, ctx.showHidden);
      formatter = type === 'Set' ? formatSet : formatMap;
      if (size === 0 && keys.length === 0 && protoProperties === undefined) return `${prefix}{}`;
      braces = [`${prefix}{`, '}'];
    } else if (types.isTypedKind(type)) {
      keys = keysBesideElements(value, ctx.showHidden);
      const fallback = constructor === null ? type : '';
      const size = typedLength(value);
      braces = [`${prefixOf(constructor, tag, fallback, `(${size})`)}[`, ']'];
      if (size === 0 && keys.length === 0 && !ctx.showHidden) return `${braces[0]}]`;
      extras = ARRAY_EXTRAS;
      formatter = formatTypedArray;
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
      base = functionBase(value, constructor, tag);
      if (bare) return ctx.stylize(base, 'special');
    } else if (constructor === 'Object' && type === 'Object' && !types.isDataView(value)) {
      if (tag !== '') braces[0] = `${prefixOf(constructor, tag, 'Object')}{`;
      if (bare) return `${braces[0]}}`;
    } else if (type === 'RegExp') {
      base = apply(RegExp.prototype.toString, value, []);
      const prefix = prefixOf(constructor, tag, 'RegExp');
      if (prefix !== 'RegExp ') base = prefix + base;
      if (bare || (depth > ctx.depth && ctx.depth !== null)) return ctx.stylize(base, 'regexp');
    } else if (type === 'Date') {
      base = apply(Date.prototype[is(apply(Date.prototype.getTime, value, []), NaN) ? 'toString' : 'toISOString'], value, []);
      const prefix = prefixOf(constructor, tag, 'Date');
      if (prefix !== 'Date ') base = prefix + base;
      if (bare) return ctx.stylize(base, 'date');
    } else if (type === 'Error') {
      base = formatError(ctx, value, constructor, tag, keys);
      if (keys.length === 0 && protoProperties === undefined) return base;
    } else if (type === 'ArrayBuffer') {
      const prefix = prefixOf(constructor, tag, 'ArrayBuffer');
      formatter = typedArray === undefined ? formatArrayBuffer : formatArrayBufferSize;
      braces[0] = `${prefix}{`;
    } else if (types.isDataView(value)) {
      braces[0] = `${prefixOf(constructor, tag, 'DataView')}{`;
      formatter = formatDataView;
    } else if (type === 'Promise') {
      braces[0] = `${prefixOf(constructor, tag, 'Promise')}{`;
      formatter = formatPromise;
    } else if (types.isWeakSet(value)) {
      braces[0] = `${prefixOf(constructor, tag, 'WeakSet')}{`;
      formatter = formatWeak;
    } else if (types.isWeakMap(value)) {
      braces[0] = `${prefixOf(constructor, tag, 'WeakMap')}{`;
      formatter = formatWeak;
    } else if (types.isBoxedKind(type)) {
      base = boxedBase(ctx, value, type, keys, constructor, tag);
      if (keys.length === 0 && protoProperties === undefined) return base;
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
  ctx.seen.push(value);
  ctx.currentDepth = depth;
  const output = formatter(ctx, value, depth);
  for (let i = 0; i < keys.length; i++) output.push(formatProperty(ctx, value, depth, keys[i], extras));
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

function functionBase(value, constructor, tag) {
  const source = apply(functionToString, value, []);
  if (source.startsWith('class') && source.endsWith('}')) {
    const inner = source.slice(5, -1);
    const brace = inner.indexOf('{');
    if (brace !== -1 && (!inner.slice(0, brace).includes('(') ||
        /^(\s+[^(]*?)\s*{/.exec(inner.replace(/(\/\/.*?\n)|(\/\*(.|\n)*?\*\/)/g, '')) !== null)) {
      return classBase(value, constructor, tag);
    }
  }
  let type = 'Function';
  if (types.isGeneratorFunction(value)) type = `Generator${type}`;
  if (types.isAsyncFunction(value)) type = `Async${type}`;
  let base = `[${type}`;
  if (constructor === null) base += ' (null prototype)';
  base += value.name === '' ? ' (anonymous)' : `: ${typeof value.name === 'string' ? value.name : formatPrimitiveOrObject(value.name)}`;
  base += ']';
  // The engine makes plain functions of asynchronous methods.
  if (constructor !== type && constructor !== null && constructor !== 'Function') base += ` ${constructor}`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  return base;
}

function formatPrimitiveOrObject(value) {
  return inspect(value, { depth: -1, customInspect: false });
}

function classBase(value, constructor, tag) {
  const name = (hasOwn(value, 'name') && value.name) || '(anonymous)';
  let base = `class ${name}`;
  if (constructor !== 'Function' && constructor !== null) base += ` [${constructor}]`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  if (constructor !== null) {
    const parent = getPrototypeOf(value).name;
    if (parent) base += ` extends ${parent}`;
  } else {
    base += ' extends null';
  }
  return `[${base}]`;
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

// stackOf is the stack in the form that V8 gives it: four spaces, no engine offsets.
function stackOf(error) {
  const { stack } = error;
  if (!stack) return apply(ErrorPrototype.toString, error, []);
  return StringOf(stack).replace(/\n\tat /g, '\n    at ').replace(/(:\d+:\d+)\(\d+\)/g, '$1').replace(/\n+$/, '');
}

function formatError(ctx, error, constructor, tag, keys) {
  const name = error.name != null ? StringOf(error.name) : 'Error';
  let stack = stackOf(error);
  if (!ctx.showHidden && keys.length !== 0) {
    for (const key of ['name', 'message', 'stack']) {
      const index = keys.indexOf(key);
      if (index !== -1 && (typeof error[key] !== 'string' || stack.includes(error[key]))) keys.splice(index, 1);
    }
  }
  if ('cause' in error && !keys.includes('cause')) keys.push('cause');
  const errors = getOwnPropertyDescriptor(error, 'errors');
  if (errors !== undefined && isArray(errors.value) && !keys.includes('errors')) keys.push('errors');
  stack = improveStack(stack, constructor, name, tag);
  let position = (error.message && stack.indexOf(error.message)) || -1;
  if (position !== -1) position += error.message.length;
  const start = stack.indexOf('\n    at', position);
  if (start === -1) {
    stack = `[${stack}]`;
  } else {
    const frames = stackFrames(ctx, error, stack.slice(start + 1));
    let text = stack.slice(0, start);
    for (const frame of frames) {
      text += `\n${ctx.colors && /\(node:|at node:/.exec(frame) !== null ? ctx.stylize(frame, 'undefined') : frame}`;
    }
    stack = text;
  }
  if (ctx.indentation !== 0) stack = stack.split('\n').join(`\n${' '.repeat(ctx.indentation)}`);
  return stack;
}

// The class is named where the stack does not name it already.
function improveStack(stack, constructor, name, tag) {
  let length = name.length;
  if (constructor === null || (name.endsWith('Error') && stack.startsWith(name) &&
      (stack.length === length || stack[length] === ':' || stack[length] === '\n'))) {
    let fallback = 'Error';
    if (constructor === null) {
      const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(stack) || /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
      fallback = (start && start[1]) || '';
      length = fallback.length;
      fallback = fallback || 'Error';
    }
    const prefix = prefixOf(constructor, tag, fallback).slice(0, -1);
    if (name !== prefix) {
      if (prefix.includes(name)) {
        stack = length === 0 ? `${prefix}: ${stack}` : prefix + stack.slice(length);
      } else {
        stack = `${prefix} [${name}]${stack.slice(length)}`;
      }
    }
  }
  return stack;
}

// Frames that an error shares with its cause are shown once, with the cause.
function stackFrames(ctx, error, text) {
  const frames = text.split('\n');
  let cause;
  try {
    ({ cause } = error);
  } catch {
    // A getter that throws is no cause.
  }
  if (kind(cause) !== 'Error') return frames;
  const stack = stackOf(cause);
  const start = stack.indexOf('\n    at');
  if (start === -1) return frames;
  const others = stack.slice(start + 1).split('\n');
  for (let i = 0; i < frames.length - 3; i++) {
    const at = others.indexOf(frames[i]);
    if (at === -1 || others.length - at <= 3) continue;
    let length = 1;
    while (i + length < frames.length && frames[i + length] === others[at + length]) length++;
    if (length > 3) {
      frames.splice(i + 1, length - 2, ctx.stylize(`    ... ${length - 2} lines matching cause stack trace ...`, 'undefined'));
      break;
    }
  }
  return frames;
}

const escapes = { 8: '\\b', 9: '\\t', 10: '\\n', 12: '\\f', 13: '\\r', 92: '\\\\' };
const needsEscape = /[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udfff]/;

// quote writes a string as a literal in the quotes that need the fewest escapes.
function quote(text) {
  if (text.length < 5000 && needsEscape.exec(text) === null) return `'${text}'`;
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes('`') && !text.includes('${')) mark = '`';
  }
  let result = '';
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let escape;
    if (code === 39) {
      if (mark === "'") escape = "\\'";
    } else if (code < 32 || code === 92 || (code > 126 && code < 160)) {
      escape = escapes[code] || `\\x${code < 16 ? '0' : ''}${hexadecimal(code)}`;
    } else if (code >= 0xd800 && code <= 0xdfff) {
      if (code <= 0xdbff && i + 1 < text.length) {
        const next = text.charCodeAt(i + 1);
        if (next >= 0xdc00 && next <= 0xdfff) {
          i++;
          continue;
        }
      }
      escape = `\\u${code.toString(16)}`;
    }
    if (escape !== undefined) {
      result += text.slice(last, i) + escape;
      last = i + 1;
    }
  }
  return mark + result + text.slice(last) + mark;
}

function hexadecimal(code) {
  return code.toString(16).toUpperCase();
}

function separateThousands(digits) {
  let result = '';
  let i = digits.length;
  const start = digits.startsWith('-') ? 1 : 0;
  for (; i >= start + 4; i -= 3) result = `_${digits.slice(i - 3, i)}${result}`;
  return i === digits.length ? digits : digits.slice(0, i) + result;
}

function separateDecimals(digits) {
  let result = '';
  let i = 0;
  for (; i < digits.length - 3; i += 3) result += `${digits.slice(i, i + 3)}_`;
  return i === 0 ? digits : result + digits.slice(i);
}

function formatNumber(stylize, number, separate) {
  if (is(number, -0)) return stylize('-0', 'number');
  const text = `${number}`;
  if (!separate || number !== number || abs(number) === Infinity || text.includes('e')) return stylize(text, 'number');
  const integer = trunc(number);
  const whole = `${integer}`;
  if (integer === number) return stylize(separateThousands(whole), 'number');
  const sign = integer === 0 && number < 0 ? '-' : '';
  return stylize(`${sign}${separateThousands(whole)}.${separateDecimals(text.slice(sign.length + whole.length + 1))}`, 'number');
}

function formatBigInt(stylize, bigint, separate) {
  const text = `${bigint}`;
  return stylize(`${separate ? separateThousands(text) : text}n`, 'bigint');
}

function formatPrimitive(stylize, value, ctx) {
  switch (typeof value) {
    case 'string': {
      let trailer = '';
      if (value.length > ctx.maxStringLength) {
        const rest = value.length - ctx.maxStringLength;
        value = value.slice(0, ctx.maxStringLength);
        trailer = `... ${rest} more character${rest > 1 ? 's' : ''}`;
      }
      // A long text of several lines is broken where its lines end.
      if (ctx.compact !== true && value.length > 16 && value.length > ctx.breakLength - ctx.indentation - 4) {
        const lines = splitAfterNewline(value);
        for (let i = 0; i < lines.length; i++) lines[i] = stylize(quote(lines[i]), 'string');
        return lines.join(` +\n${' '.repeat(ctx.indentation + 2)}`) + trailer;
      }
      return stylize(quote(value), 'string') + trailer;
    }
    case 'number':
      return formatNumber(stylize, value, ctx.numericSeparator);
    case 'bigint':
      return formatBigInt(stylize, value, ctx.numericSeparator);
    case 'boolean':
      return stylize(`${value}`, 'boolean');
    case 'undefined':
      return stylize('undefined', 'undefined');
    default:
      return stylize(StringOf(value), 'symbol');
  }
}

function splitAfterNewline(text) {
  const lines = [];
  let last = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at + 1 < text.length; at = text.indexOf('\n', at + 1)) {
    lines.push(text.slice(last, at + 1));
    last = at + 1;
  }
  lines.push(text.slice(last));
  return lines;
}

function moreItems(count) {
  return `... ${count} more item${count > 1 ? 's' : ''}`;
}

function formatArray(ctx, value, depth) {
  const length = value.length;
  const shown = min(max(0, ctx.maxArrayLength), length);
  const output = [];
  for (let i = 0; i < shown; i++) {
    if (!hasOwn(value, i)) return formatSparseArray(ctx, value, depth, shown, output, i);
    output.push(formatProperty(ctx, value, depth, i, ELEMENT));
  }
  if (length > shown) output.push(moreItems(length - shown));
  return output;
}

function formatSparseArray(ctx, value, depth, shown, output, i) {
  const keys = ownKeysOf(value);
  let index = i;
  for (; i < keys.length && output.length < shown; i++) {
    const key = keys[i];
    if (!isIndex(key)) break;
    if (`${index}` !== key) {
      output.push(emptyItems(ctx, key - index));
      index = +key;
      if (output.length === shown) break;
    }
    output.push(formatProperty(ctx, value, depth, key, ELEMENT));
    index++;
  }
  const rest = value.length - index;
  if (output.length !== shown) {
    if (rest > 0) output.push(emptyItems(ctx, rest));
  } else if (rest > 0) {
    output.push(moreItems(rest));
  }
  return output;
}

function emptyItems(ctx, count) {
  return ctx.stylize(`<${count} empty item${count > 1 ? 's' : ''}>`, 'undefined');
}

function formatTypedArray(ctx, value, depth) {
  const length = typedLength(value);
  const shown = min(max(0, ctx.maxArrayLength), length);
  const output = [];
  const element = length > 0 && typeof value[0] === 'number' ? formatNumber : formatBigInt;
  for (let i = 0; i < shown; i++) output.push(element(ctx.stylize, value[i], ctx.numericSeparator));
  if (length > shown) output.push(moreItems(length - shown));
  if (ctx.showHidden) {
    ctx.indentation += 2;
    for (const key of ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer']) {
      output.push(`[${key}]: ${formatValue(ctx, value[key], depth, true)}`);
    }
    ctx.indentation -= 2;
  }
  return output;
}

const prototypeOf = (type) => (type === 'Set' ? Set.prototype : Map.prototype);

// The slots of a value are read by the methods of its kind, whatever it has of its own.
const sizeOf = (type, value) => apply(getOwnPropertyDescriptor(prototypeOf(type), 'size').get, value, []);
const typedLength = (value) => apply(getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), 'length').get, value, []);
const bufferBytes = (value) => apply(getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength').get, value, []);

function formatSet(ctx, value, depth) {
  return formatEntries(ctx, 'Set', value, (member) => formatValue(ctx, member, depth));
}

function formatMap(ctx, value, depth) {
  return formatEntries(ctx, 'Map', value,
    (member, key) => `${formatValue(ctx, key, depth)} => ${formatValue(ctx, member, depth)}`);
}

function formatEntries(ctx, type, value, format) {
  const size = sizeOf(type, value);
  const shown = min(max(0, ctx.maxArrayLength), size);
  const output = [];
  ctx.indentation += 2;
  apply(prototypeOf(type).forEach, value, [(member, key) => {
    if (output.length < shown) output.push(format(member, key));
  }]);
  ctx.indentation -= 2;
  if (size > shown) output.push(moreItems(size - shown));
  return output;
}

function formatArrayBuffer(ctx, value) {
  const bytes = bufferBytes(value);
  const shown = min(max(0, ctx.maxArrayLength), bytes);
  let text = native.hex(value, shown);
  if (bytes > shown) text += ` ... ${bytes - shown} more byte${bytes - shown > 1 ? 's' : ''}`;
  return [`${ctx.stylize('[Uint8Contents]', 'special')}: <${text}>`, ...formatArrayBufferSize(ctx, value)];
}

function formatArrayBufferSize(ctx, value) {
  return [`[byteLength]: ${formatNumber(ctx.stylize, bufferBytes(value), false)}`];
}

function formatDataView(ctx, value, depth) {
  const output = [];
  ctx.indentation += 2;
  for (const key of ['byteLength', 'byteOffset', 'buffer']) output.push(`[${key}]: ${formatValue(ctx, value[key], depth)}`);
  ctx.indentation -= 2;
  return output;
}

function formatPromise(ctx, value, depth) {
  const [state, result] = types.promiseDetails(value);
  if (state === 'pending') return [ctx.stylize('<pending>', 'special')];
  ctx.indentation += 2;
  const text = formatValue(ctx, result, depth);
  ctx.indentation -= 2;
  return [state === 'rejected' ? `${ctx.stylize('<rejected>', 'special')} ${text}` : text];
}

function formatWeak(ctx) {
  return [ctx.stylize('<items unknown>', 'special')];
}

function formatProperty(ctx, value, depth, key, type, descriptor, original = value) {
  let text;
  let extra = ' ';
  descriptor = descriptor || getOwnPropertyDescriptor(value, key) ||
    { value: value[key], configurable: true, enumerable: true };
  if (descriptor.value !== undefined) {
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

function escapeControls(text) {
  return text.replace(/[\x00-\x1f\x27\x5c\x7f-\x9f]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code === 39) return "\\'";
    return escapes[code] || `\\x${code < 16 ? '0' : ''}${hexadecimal(code)}`;
  });
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

// groupElements lays short elements out in columns of equal width.
function groupElements(ctx, output, value) {
  let total = 0;
  let longest = 0;
  let count = output.length;
  // The line "... more items" is no element.
  if (ctx.maxArrayLength < output.length) count--;
  const gap = 2;
  const widths = [];
  for (let i = 0; i < count; i++) {
    const width = widthOf(output[i], ctx.colors);
    widths.push(width);
    total += width + gap;
    if (longest < width) longest = width;
  }
  const widest = longest + gap;
  if (widest * 3 + ctx.indentation >= ctx.breakLength || (total / widest <= 5 && longest > 6)) return output;

  const bias = sqrt(widest - total / output.length);
  const biased = max(widest - 3 - bias, 1);
  const columns = min(
    round(sqrt(2.5 * biased * count) / biased),
    floor((ctx.breakLength - ctx.indentation) / widest),
    ctx.compact * 4,
    15,
  );
  if (columns <= 1) return output;
  const lines = [];
  const columnWidths = [];
  for (let i = 0; i < columns; i++) {
    let width = 0;
    for (let j = i; j < output.length; j += columns) {
      if (widths[j] > width) width = widths[j];
    }
    columnWidths.push(width + gap);
  }
  let pad = 'padStart';
  if (value !== undefined) {
    for (let i = 0; i < output.length; i++) {
      if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') {
        pad = 'padEnd';
        break;
      }
    }
  }
  for (let i = 0; i < count; i += columns) {
    const end = min(i + columns, count);
    let line = '';
    let j = i;
    for (; j < end - 1; j++) line += `${output[j]}, `[pad](columnWidths[j - i] + output[j].length - widths[j], ' ');
    line += pad === 'padStart' ? output[j].padStart(columnWidths[j - i] + output[j].length - widths[j] - gap, ' ') : output[j];
    lines.push(line);
  }
  if (ctx.maxArrayLength < output.length) lines.push(output[count]);
  return lines;
}

// layOut joins the entries into one line where they fit and one line each where not.
function layOut(ctx, output, base, braces, extras, depth, value) {
  if (ctx.compact !== true) {
    if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
      const entries = output.length;
      if (extras === ARRAY_EXTRAS && entries > 6) output = groupElements(ctx, output, value);
      // The innermost levels share a line, as many as compact says.
      if (ctx.currentDepth - depth < ctx.compact && entries === output.length) {
        const start = output.length + ctx.indentation + braces[0].length + base.length + 10;
        if (fits(ctx, output, start, base)) {
          const joined = output.join(', ');
          if (!joined.includes('\n')) return `${base ? `${base} ` : ''}${braces[0]} ${joined} ${braces[1]}`;
        }
      }
    }
    const indentation = `\n${' '.repeat(ctx.indentation)}`;
    return `${base ? `${base} ` : ''}${braces[0]}${indentation}  ${output.join(`,${indentation}  `)}${indentation}${braces[1]}`;
  }
  if (fits(ctx, output, 0, base)) return `${braces[0]}${base ? ` ${base}` : ''} ${output.join(', ')} ${braces[1]}`;
  const indentation = ' '.repeat(ctx.indentation);
  const first = base === '' && braces[0].length === 1 ? ' ' : `${base ? ` ${base}` : ''}\n${indentation}  `;
  return `${braces[0]}${first}${output.join(`,\n${indentation}  `)} ${braces[1]}`;
}

function fits(ctx, output, start, base) {
  let total = output.length + start;
  if (total + output.length > ctx.breakLength) return false;
  for (let i = 0; i < output.length; i++) {
    total += ctx.colors ? stripColors(output[i]).length : output[i].length;
    if (total > ctx.breakLength) return false;
  }
  return base === '' || !base.includes('\n');
}

function stripColors(text) {
  return text.replace(/\u001b\[\d\d?m/g, '');
}

const ascii = /^[\x20-\x7e]*$/;

// widthOf is the number of columns of a terminal that text takes.
function widthOf(text, colored) {
  if (colored) text = stripVTControlCharacters(text);
  return ascii.exec(text) !== null ? text.length : native.width(text);
}

const controlSequences = () => new RegExp('[\\u001B\\u009B][[\\]()#;?]*' +
  '(?:(?:(?:(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]*)*)?(?:\\u0007|\\u001B\\u005C|\\u009C))' +
  '|(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-ntqry=><~]))', 'g');

function stripVTControlCharacters(text) {
  return text.replace(controlSequences(), '');
}

function format(...args) {
  return formatArguments(undefined, args);
}

function formatWithOptions(options, ...args) {
  require('internal/validators').validateObject(options, 'inspectOptions', true);
  return formatArguments(options, args);
}

// Whether text of value would come from a method of the language's own.
function hasBuiltInToString(value) {
  while (kind(value) === 'Proxy') {
    value = types.proxyDetails(value)[0];
    if (value === null) return true;
  }
  if (typeof value[toPrimitive] === 'function' && value[toPrimitive] !== Date.prototype[toPrimitive] &&
      value[toPrimitive] !== Symbol.prototype[toPrimitive]) return false;
  if (typeof value.toString !== 'function') return true;
  if (hasOwn(value, 'toString')) return false;
  let owner = value;
  do {
    owner = getPrototypeOf(owner);
  } while (owner !== null && !hasOwn(owner, 'toString'));
  if (owner === null) return true;
  const descriptor = getOwnPropertyDescriptor(owner, 'constructor');
  return descriptor !== undefined && typeof descriptor.value === 'function' && isBuiltIn(descriptor.value.name);
}

function stringifyOrCircular(value) {
  try {
    return stringify(value);
  } catch (error) {
    if (kind(error) === 'Error' && /circular/i.exec(StringOf(error.message)) !== null) return '[Circular]';
    throw error;
  }
}

function formatDirective(directive, value, options) {
  switch (directive) {
    case 115: // %s
      if (typeof value === 'number') return formatNumber(stylizeNothing, value, false);
      if (typeof value === 'bigint') return formatBigInt(stylizeNothing, value, false);
      if (typeof value !== 'object' || value === null || !hasBuiltInToString(value)) return StringOf(value);
      return inspect(value, assign({}, options, { depth: 0, colors: false, compact: 3 }));
    case 106: // %j
      return stringifyOrCircular(value);
    case 100: // %d
      if (typeof value === 'bigint') return formatBigInt(stylizeNothing, value, false);
      return typeof value === 'symbol' ? 'NaN' : formatNumber(stylizeNothing, +value, false);
    case 79: // %O
      return inspect(value, options);
    case 111: // %o
      return inspect(value, assign({}, options, { showHidden: true, showProxy: true, depth: 4 }));
    case 105: // %i
      if (typeof value === 'bigint') return formatBigInt(stylizeNothing, value, false);
      return typeof value === 'symbol' ? 'NaN' : formatNumber(stylizeNothing, parseInteger(value), false);
    case 102: // %f
      return typeof value === 'symbol' ? 'NaN' : formatNumber(stylizeNothing, parseDecimal(value), false);
    case 99: // %c, for browsers
      return '';
    default:
      return undefined;
  }
}

const parseInteger = parseInt;
const parseDecimal = parseFloat;

function formatArguments(options, args) {
  const first = args[0];
  let next = 0;
  let text = '';
  let separator = '';
  if (typeof first === 'string') {
    if (args.length === 1) return first;
    let last = 0;
    for (let i = 0; i < first.length - 1; i++) {
      if (first.charCodeAt(i) !== 37) continue;
      const directive = first.charCodeAt(++i);
      if (directive === 37) {
        text += first.slice(last, i);
        last = i + 1;
        continue;
      }
      if (next + 1 === args.length || !directives.includes(directive)) continue;
      const part = formatDirective(directive, args[++next], options);
      if (last !== i - 1) text += first.slice(last, i - 1);
      text += part;
      last = i + 1;
    }
    if (last !== 0) {
      next++;
      separator = ' ';
      if (last < first.length) text += first.slice(last);
    }
  }
  for (; next < args.length; next++) {
    const value = args[next];
    text += separator + (typeof value === 'string' ? value : inspect(value, options));
    separator = ' ';
  }
  return text;
}

const directives = [115, 106, 100, 79, 111, 105, 102, 99];

exports.inspect = inspect;
exports.format = format;
exports.formatWithOptions = formatWithOptions;
exports.stripVTControlCharacters = stripVTControlCharacters;
exports.separateThousands = separateThousands;
exports.stackOf = stackOf;
