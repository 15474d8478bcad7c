'use strict';
// util.inspect and util.format: values as text, laid out as Node lays them out.

const {
  push, join, slice, splice, sort, indexOf, includes, pop, charCodeAt, stringSlice, stringIndexOf, stringIncludes,
  startsWith, endsWith, split, replace, repeat, padStart, padEnd, toLowerCase, exec, hasOwn, isEnumerable, functionToString,
  symbolToString, typedTag, typedLength, bufferBytes, uncurry, getter,
} = require('internal/intrinsics');
const types = require('internal/types');

const {
  getOwnPropertyDescriptor, getOwnPropertyNames, getOwnPropertySymbols, getPrototypeOf, setPrototypeOf, keys: ownKeysOf, is, assign,
  prototype: ObjectPrototype, defineProperty,
} = Object;
const { isArray } = Array;
const { ownKeys } = Reflect;
const { stringify } = JSON;
const { min, max, sqrt, round, floor, trunc, abs } = Math;
const { kind } = types;
const StringOf = String;
const ErrorPrototype = Error.prototype;
const errorToString = uncurry(ErrorPrototype.toString);
const dateToISOString = uncurry(Date.prototype.toISOString);
const dateToString = uncurry(Date.prototype.toString);
const dateGetTime = uncurry(Date.prototype.getTime);
const regexpToString = uncurry(RegExp.prototype.toString);
const mapSize = getter(Map.prototype, 'size');
const setSize = getter(Set.prototype, 'size');
const mapForEach = uncurry(Map.prototype.forEach);
const setForEach = uncurry(Set.prototype.forEach);
const boxed = {
  Number: uncurry(Number.prototype.valueOf),
  String: uncurry(String.prototype.valueOf),
  Boolean: uncurry(Boolean.prototype.valueOf),
  BigInt: uncurry(BigInt.prototype.valueOf),
  Symbol: uncurry(Symbol.prototype.valueOf),
};

const custom = Symbol.for('nodejs.util.inspect.custom');
const { toStringTag, iterator: iteratorSymbol, toPrimitive } = Symbol;
const primitives = [Date.prototype[toPrimitive], Symbol.prototype[toPrimitive]];

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

const builtIns = new Set(getOwnPropertyNames(globalThis).filter((name) => /^[A-Z][a-zA-Z0-9]+$/.test(name)));
const isBuiltIn = uncurry(Set.prototype.has).bind(undefined, builtIns);

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

// The codes are pairs of "on" and "off".
inspect.colors = assign({ __proto__: null }, {
  reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], blink: [5, 25], inverse: [7, 27], hidden: [8, 28],
  strikethrough: [9, 29], doubleunderline: [21, 24], black: [30, 39], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39],
  magenta: [35, 39], cyan: [36, 39], white: [37, 39], bgBlack: [40, 49], bgRed: [41, 49], bgGreen: [42, 49], bgYellow: [43, 49],
  bgBlue: [44, 49], bgMagenta: [45, 49], bgCyan: [46, 49], bgWhite: [47, 49], framed: [51, 54], overlined: [53, 55], gray: [90, 39],
  redBright: [91, 39], greenBright: [92, 39], yellowBright: [93, 39], blueBright: [94, 39], magentaBright: [95, 39],
  cyanBright: [96, 39], whiteBright: [97, 39], bgGray: [100, 49], bgRedBright: [101, 49], bgGreenBright: [102, 49],
  bgYellowBright: [103, 49], bgBlueBright: [104, 49], bgMagentaBright: [105, 49], bgCyanBright: [106, 49], bgWhiteBright: [107, 49],
});

const aliases = {
  gray: ['grey', 'blackBright'], bgGray: ['bgGrey', 'bgBlackBright'], dim: ['faint'], strikethrough: ['crossedout', 'strikeThrough', 'crossedOut'],
  hidden: ['conceal'], inverse: ['swapColors', 'swapcolors'], doubleunderline: ['doubleUnderline'],
};
for (const name of ownKeysOf(aliases)) {
  for (const alias of aliases[name]) {
    defineProperty(inspect.colors, alias, {
      get() { return this[name]; },
      set(value) { this[name] = value; },
      configurable: true, enumerable: false,
    });
  }
}

inspect.styles = assign({ __proto__: null }, {
  special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold', string: 'green',
  symbol: 'green', date: 'magenta', regexp: 'red', module: 'underline',
});

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
          return join(split(shown, '\n'), `\n${repeat(' ', ctx.indentation)}`);
        }
      }
    }
  }
  if (includes(ctx.seen, value)) {
    let index = 1;
    if (ctx.circular === undefined) {
      ctx.circular = [value];
    } else {
      index = indexOf(ctx.circular, value) + 1;
      if (index === 0) index = push(ctx.circular, value);
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
    push(ctx.seen, main);
    for (const name of names) {
      if (name === 'constructor' || hasOwn(main, name) || (level !== 0 && known.has(name))) continue;
      const descriptor = getOwnPropertyDescriptor(object, name);
      if (typeof descriptor.value === 'function') continue;
      const text = formatProperty(ctx, object, depth, name, OBJECT, descriptor, main);
      push(output, ctx.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    pop(ctx.seen);
  }
}

function keysOf(value, showHidden) {
  const symbols = getOwnPropertySymbols(value);
  const keys = showHidden ? getOwnPropertyNames(value) : ownKeysOf(value);
  for (let i = 0; i < symbols.length; i++) {
    if (showHidden || isEnumerable(value, symbols[i])) push(keys, symbols[i]);
  }
  return keys;
}

function isIndex(key) {
  if (typeof key !== 'string' || key.length > 10 || exec(/^(?:0|[1-9][0-9]*)$/, key) === null) return false;
  return +key < 2 ** 32 - 1;
}

function keysBesideElements(value, showHidden) {
  const keys = [];
  for (const key of keysOf(value, showHidden)) {
    if (!isIndex(key)) push(keys, key);
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
      const size = type === 'Set' ? setSize(value) : mapSize(value);
      const prefix = prefixOf(constructor, tag, type, `(${size})`);
      keys = keysOf(value, ctx.showHidden);
      formatter = type === 'Set' ? formatSet : formatMap;
      if (size === 0 && keys.length === 0 && protoProperties === undefined) return `${prefix}{}`;
      braces = [`${prefix}{`, '}'];
    } else if (typedTag(value) !== undefined) {
      keys = keysBesideElements(value, ctx.showHidden);
      const fallback = constructor === null ? typedTag(value) : '';
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
    } else if (constructor === 'Object' && type === 'Object' && !isDataView(value)) {
      if (tag !== '') braces[0] = `${prefixOf(constructor, tag, 'Object')}{`;
      if (bare) return `${braces[0]}}`;
    } else if (type === 'RegExp') {
      base = regexpToString(value);
      const prefix = prefixOf(constructor, tag, 'RegExp');
      if (prefix !== 'RegExp ') base = prefix + base;
      if (bare || (depth > ctx.depth && ctx.depth !== null)) return ctx.stylize(base, 'regexp');
    } else if (type === 'Date') {
      base = dateGetTime(value) !== dateGetTime(value) ? dateToString(value) : dateToISOString(value);
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
    } else if (isDataView(value)) {
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
    } else if (boxed[type] !== undefined) {
      base = boxedBase(ctx, value, type, keys, constructor, tag);
      if (keys.length === 0 && protoProperties === undefined) return base;
    } else {
      if (bare) return `${prefixOf(constructor, tag, 'Object')}{}`;
      braces[0] = `${prefixOf(constructor, tag, 'Object')}{`;
    }
  }
  if (depth > ctx.depth && ctx.depth !== null) {
    const name = stringSlice(prefixOf(constructor, tag, isArray(value) ? 'Array' : 'Object'), 0, -1);
    return ctx.stylize(constructor === null ? name : `[${name}]`, 'special');
  }
  if (depth > MAX_NESTING) {
    const name = stringSlice(prefixOf(constructor, tag, 'Object'), 0, -1);
    return ctx.stylize(`[${name}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`, 'special');
  }
  depth++;
  push(ctx.seen, value);
  ctx.currentDepth = depth;
  const output = formatter(ctx, value, depth);
  for (let i = 0; i < keys.length; i++) push(output, formatProperty(ctx, value, depth, keys[i], extras));
  if (protoProperties !== undefined) push(output, ...protoProperties);
  if (ctx.circular !== undefined) {
    const index = indexOf(ctx.circular, value) + 1;
    if (index !== 0) {
      const reference = ctx.stylize(`<ref *${index}>`, 'special');
      if (ctx.compact !== true) base = base === '' ? reference : `${reference} ${base}`;
      else braces[0] = `${reference} ${braces[0]}`;
    }
  }
  pop(ctx.seen);
  if (ctx.sorted) {
    const order = ctx.sorted === true ? undefined : ctx.sorted;
    if (extras === OBJECT) sort(output, order);
    else if (keys.length > 1) splice(output, output.length - keys.length, keys.length, ...sort(slice(output, output.length - keys.length), order));
  }
  const text = layOut(ctx, output, base, braces, extras, depth, value);
  const length = (ctx.budget[ctx.indentation] || 0) + text.length;
  ctx.budget[ctx.indentation] = length;
  // A value whose text explodes is cut off: nothing below is opened any more.
  if (length > MAX_TEXT) ctx.depth = -1;
  return text;
}

function isDataView(value) {
  return types.isDataView(value);
}

function functionBase(value, constructor, tag) {
  const source = functionToString(value);
  if (startsWith(source, 'class') && endsWith(source, '}')) {
    const inner = stringSlice(source, 5, -1);
    const brace = stringIndexOf(inner, '{');
    if (brace !== -1 && (!stringIncludes(stringSlice(inner, 0, brace), '(') ||
        exec(/^(\s+[^(]*?)\s*{/, replace(inner, /(\/\/.*?\n)|(\/\*(.|\n)*?\*\/)/g, '')) !== null)) {
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
  const primitive = boxed[type](value);
  // The characters of a string are not listed again.
  if (type === 'String') splice(keys, 0, primitive.length);
  let base = `[${type}`;
  if (type !== constructor) base += constructor === null ? ' (null prototype)' : ` (${constructor})`;
  base += `: ${formatPrimitive(stylizeNothing, primitive, ctx)}]`;
  if (tag !== '' && tag !== constructor) base += ` [${tag}]`;
  if (keys.length !== 0 || ctx.stylize === stylizeNothing) return base;
  return ctx.stylize(base, toLowerCase(type));
}

// stackOf is the stack in the form that V8 gives it: four spaces, no engine offsets.
function stackOf(error) {
  const { stack } = error;
  if (!stack) return errorToString(error);
  return replace(replace(replace(StringOf(stack), /\n\tat /g, '\n    at '), /(:\d+:\d+)\(\d+\)/g, '$1'), /\n+$/, '');
}

function formatError(ctx, error, constructor, tag, keys) {
  const name = error.name != null ? StringOf(error.name) : 'Error';
  let stack = stackOf(error);
  if (!ctx.showHidden && keys.length !== 0) {
    for (const key of ['name', 'message', 'stack']) {
      const index = indexOf(keys, key);
      if (index !== -1 && (typeof error[key] !== 'string' || stringIncludes(stack, error[key]))) splice(keys, index, 1);
    }
  }
  if ('cause' in error && !includes(keys, 'cause')) push(keys, 'cause');
  const errors = getOwnPropertyDescriptor(error, 'errors');
  if (errors !== undefined && isArray(errors.value) && !includes(keys, 'errors')) push(keys, 'errors');
  stack = improveStack(stack, constructor, name, tag);
  let position = (error.message && stringIndexOf(stack, error.message)) || -1;
  if (position !== -1) position += error.message.length;
  const start = stringIndexOf(stack, '\n    at', position);
  if (start === -1) {
    stack = `[${stack}]`;
  } else {
    const frames = stackFrames(ctx, error, stringSlice(stack, start + 1));
    let text = stringSlice(stack, 0, start);
    for (const frame of frames) {
      text += `\n${ctx.colors && exec(/\(node:|at node:/, frame) !== null ? ctx.stylize(frame, 'undefined') : frame}`;
    }
    stack = text;
  }
  if (ctx.indentation !== 0) stack = join(split(stack, '\n'), `\n${repeat(' ', ctx.indentation)}`);
  return stack;
}

// The class is named where the stack does not name it already.
function improveStack(stack, constructor, name, tag) {
  let length = name.length;
  if (constructor === null || (endsWith(name, 'Error') && startsWith(stack, name) &&
      (stack.length === length || stack[length] === ':' || stack[length] === '\n'))) {
    let fallback = 'Error';
    if (constructor === null) {
      const start = exec(/^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/, stack) || exec(/^([a-z_A-Z0-9-]*Error)$/, stack);
      fallback = (start && start[1]) || '';
      length = fallback.length;
      fallback = fallback || 'Error';
    }
    const prefix = stringSlice(prefixOf(constructor, tag, fallback), 0, -1);
    if (name !== prefix) {
      if (stringIncludes(prefix, name)) {
        stack = length === 0 ? `${prefix}: ${stack}` : prefix + stringSlice(stack, length);
      } else {
        stack = `${prefix} [${name}]${stringSlice(stack, length)}`;
      }
    }
  }
  return stack;
}

// Frames that an error shares with its cause are shown once, with the cause.
function stackFrames(ctx, error, text) {
  const frames = split(text, '\n');
  let cause;
  try {
    ({ cause } = error);
  } catch {
    // A getter that throws is no cause.
  }
  if (kind(cause) !== 'Error') return frames;
  const stack = stackOf(cause);
  const start = stringIndexOf(stack, '\n    at');
  if (start === -1) return frames;
  const others = split(stringSlice(stack, start + 1), '\n');
  for (let i = 0; i < frames.length - 3; i++) {
    const at = indexOf(others, frames[i]);
    if (at === -1 || others.length - at <= 3) continue;
    let length = 1;
    while (i + length < frames.length && frames[i + length] === others[at + length]) length++;
    if (length > 3) {
      splice(frames, i + 1, length - 2, ctx.stylize(`    ... ${length - 2} lines matching cause stack trace ...`, 'undefined'));
      break;
    }
  }
  return frames;
}

const escapes = { 8: '\\b', 9: '\\t', 10: '\\n', 12: '\\f', 13: '\\r', 92: '\\\\' };
const needsEscape = /[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udfff]/;

// quote writes a string as a literal in the quotes that need the fewest escapes.
function quote(text) {
  if (text.length < 5000 && exec(needsEscape, text) === null) return `'${text}'`;
  let mark = "'";
  if (stringIncludes(text, "'")) {
    if (!stringIncludes(text, '"')) mark = '"';
    else if (!stringIncludes(text, '`') && !stringIncludes(text, '${')) mark = '`';
  }
  let result = '';
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const code = charCodeAt(text, i);
    let escape;
    if (code === 39) {
      if (mark === "'") escape = "\\'";
    } else if (code < 32 || code === 92 || (code > 126 && code < 160)) {
      escape = escapes[code] || `\\x${code < 16 ? '0' : ''}${hexadecimal(code)}`;
    } else if (code >= 0xd800 && code <= 0xdfff) {
      if (code <= 0xdbff && i + 1 < text.length) {
        const next = charCodeAt(text, i + 1);
        if (next >= 0xdc00 && next <= 0xdfff) {
          i++;
          continue;
        }
      }
      escape = `\\u${numberToString(code, 16)}`;
    }
    if (escape !== undefined) {
      result += stringSlice(text, last, i) + escape;
      last = i + 1;
    }
  }
  return mark + result + stringSlice(text, last) + mark;
}

const numberToString = uncurry(Number.prototype.toString);
const toUpperCase = uncurry(String.prototype.toUpperCase);

function hexadecimal(code) {
  return toUpperCase(numberToString(code, 16));
}

function separateThousands(digits) {
  let result = '';
  let i = digits.length;
  const start = startsWith(digits, '-') ? 1 : 0;
  for (; i >= start + 4; i -= 3) result = `_${stringSlice(digits, i - 3, i)}${result}`;
  return i === digits.length ? digits : stringSlice(digits, 0, i) + result;
}

function separateDecimals(digits) {
  let result = '';
  let i = 0;
  for (; i < digits.length - 3; i += 3) result += `${stringSlice(digits, i, i + 3)}_`;
  return i === 0 ? digits : result + stringSlice(digits, i);
}

function formatNumber(stylize, number, separate) {
  if (is(number, -0)) return stylize('-0', 'number');
  const text = `${number}`;
  if (!separate || number !== number || abs(number) === Infinity || stringIncludes(text, 'e')) return stylize(text, 'number');
  const integer = trunc(number);
  const whole = `${integer}`;
  if (integer === number) return stylize(separateThousands(whole), 'number');
  const sign = integer === 0 && number < 0 ? '-' : '';
  return stylize(`${sign}${separateThousands(whole)}.${separateDecimals(stringSlice(text, sign.length + whole.length + 1))}`, 'number');
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
        value = stringSlice(value, 0, ctx.maxStringLength);
        trailer = `... ${rest} more character${rest > 1 ? 's' : ''}`;
      }
      // A long text of several lines is broken where its lines end.
      if (ctx.compact !== true && value.length > 16 && value.length > ctx.breakLength - ctx.indentation - 4) {
        const lines = splitAfterNewline(value);
        for (let i = 0; i < lines.length; i++) lines[i] = stylize(quote(lines[i]), 'string');
        return join(lines, ` +\n${repeat(' ', ctx.indentation + 2)}`) + trailer;
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
      return stylize(symbolToString(value), 'symbol');
  }
}

function splitAfterNewline(text) {
  const lines = [];
  let last = 0;
  for (let at = stringIndexOf(text, '\n'); at !== -1 && at + 1 < text.length; at = stringIndexOf(text, '\n', at + 1)) {
    push(lines, stringSlice(text, last, at + 1));
    last = at + 1;
  }
  push(lines, stringSlice(text, last));
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
    push(output, formatProperty(ctx, value, depth, i, ELEMENT));
  }
  if (length > shown) push(output, moreItems(length - shown));
  return output;
}

function formatSparseArray(ctx, value, depth, shown, output, i) {
  const keys = ownKeysOf(value);
  let index = i;
  for (; i < keys.length && output.length < shown; i++) {
    const key = keys[i];
    if (!isIndex(key)) break;
    if (`${index}` !== key) {
      push(output, emptyItems(ctx, key - index));
      index = +key;
      if (output.length === shown) break;
    }
    push(output, formatProperty(ctx, value, depth, key, ELEMENT));
    index++;
  }
  const rest = value.length - index;
  if (output.length !== shown) {
    if (rest > 0) push(output, emptyItems(ctx, rest));
  } else if (rest > 0) {
    push(output, moreItems(rest));
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
  for (let i = 0; i < shown; i++) push(output, element(ctx.stylize, value[i], ctx.numericSeparator));
  if (length > shown) push(output, moreItems(length - shown));
  if (ctx.showHidden) {
    ctx.indentation += 2;
    for (const key of ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer']) {
      push(output, `[${key}]: ${formatValue(ctx, value[key], depth, true)}`);
    }
    ctx.indentation -= 2;
  }
  return output;
}

function formatSet(ctx, value, depth) {
  return formatEntries(ctx, setForEach, setSize(value), value, (member) => formatValue(ctx, member, depth));
}

function formatMap(ctx, value, depth) {
  return formatEntries(ctx, mapForEach, mapSize(value), value,
    (member, key) => `${formatValue(ctx, key, depth)} => ${formatValue(ctx, member, depth)}`);
}

function formatEntries(ctx, forEach, size, value, format) {
  const shown = min(max(0, ctx.maxArrayLength), size);
  const output = [];
  ctx.indentation += 2;
  forEach(value, (member, key) => {
    if (output.length < shown) push(output, format(member, key));
  });
  ctx.indentation -= 2;
  if (size > shown) push(output, moreItems(size - shown));
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
  for (const key of ['byteLength', 'byteOffset', 'buffer']) push(output, `[${key}]: ${formatValue(ctx, value[key], depth)}`);
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
    if (step === 3 && ctx.breakLength < widthOf(text, ctx.colors)) extra = `\n${repeat(' ', ctx.indentation)}`;
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
    const plain = ctx.stylize(escapeControls(symbolToString(key)), 'symbol');
    name = `[${plain}]`;
  } else if (key === '__proto__') {
    name = "['__proto__']";
  } else if (descriptor.enumerable === false) {
    name = `[${escapeControls(key)}]`;
  } else if (exec(/^[a-zA-Z_][a-zA-Z_0-9]*$/, key) !== null) {
    name = ctx.stylize(key, 'name');
  } else {
    name = ctx.stylize(quote(key), 'string');
  }
  return `${name}:${extra}${text}`;
}

function escapeControls(text) {
  return replace(text, /[\x00-\x1f\x27\x5c\x7f-\x9f]/g, (character) => {
    const code = charCodeAt(character, 0);
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
    push(widths, width);
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
    push(columnWidths, width + gap);
  }
  let pad = padStart;
  if (value !== undefined) {
    for (let i = 0; i < output.length; i++) {
      if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') {
        pad = padEnd;
        break;
      }
    }
  }
  for (let i = 0; i < count; i += columns) {
    const end = min(i + columns, count);
    let line = '';
    let j = i;
    for (; j < end - 1; j++) line += pad(`${output[j]}, `, columnWidths[j - i] + output[j].length - widths[j], ' ');
    line += pad === padStart ? padStart(output[j], columnWidths[j - i] + output[j].length - widths[j] - gap, ' ') : output[j];
    push(lines, line);
  }
  if (ctx.maxArrayLength < output.length) push(lines, output[count]);
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
          const joined = join(output, ', ');
          if (!stringIncludes(joined, '\n')) return `${base ? `${base} ` : ''}${braces[0]} ${joined} ${braces[1]}`;
        }
      }
    }
    const indentation = `\n${repeat(' ', ctx.indentation)}`;
    return `${base ? `${base} ` : ''}${braces[0]}${indentation}  ${join(output, `,${indentation}  `)}${indentation}${braces[1]}`;
  }
  if (fits(ctx, output, 0, base)) return `${braces[0]}${base ? ` ${base}` : ''} ${join(output, ', ')} ${braces[1]}`;
  const indentation = repeat(' ', ctx.indentation);
  const first = base === '' && braces[0].length === 1 ? ' ' : `${base ? ` ${base}` : ''}\n${indentation}  `;
  return `${braces[0]}${first}${join(output, `,\n${indentation}  `)} ${braces[1]}`;
}

function fits(ctx, output, start, base) {
  let total = output.length + start;
  if (total + output.length > ctx.breakLength) return false;
  for (let i = 0; i < output.length; i++) {
    total += ctx.colors ? stripColors(output[i]).length : output[i].length;
    if (total > ctx.breakLength) return false;
  }
  return base === '' || !stringIncludes(base, '\n');
}

function stripColors(text) {
  return replace(text, /\u001b\[\d\d?m/g, '');
}

const ascii = /^[\x20-\x7e]*$/;

// widthOf is the number of columns of a terminal that text takes.
function widthOf(text, colored) {
  if (colored) text = stripVTControlCharacters(text);
  return exec(ascii, text) !== null ? text.length : native.width(text);
}

const controlSequence = new RegExp('[\\u001B\\u009B][[\\]()#;?]*' +
  '(?:(?:(?:(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]*)*)?(?:\\u0007|\\u001B\\u005C|\\u009C))' +
  '|(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-ntqry=><~]))', 'g');

function stripVTControlCharacters(text) {
  return replace(text, controlSequence, '');
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
  if (typeof value[toPrimitive] === 'function' && !includes(primitives, value[toPrimitive])) return false;
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
    if (kind(error) === 'Error' && exec(/circular/i, StringOf(error.message)) !== null) return '[Circular]';
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
      if (charCodeAt(first, i) !== 37) continue;
      const directive = charCodeAt(first, ++i);
      if (directive === 37) {
        text += stringSlice(first, last, i);
        last = i + 1;
        continue;
      }
      if (next + 1 === args.length || !includes(directives, directive)) continue;
      const part = formatDirective(directive, args[++next], options);
      if (last !== i - 1) text += stringSlice(first, last, i - 1);
      text += part;
      last = i + 1;
    }
    if (last !== 0) {
      next++;
      separator = ' ';
      if (last < first.length) text += stringSlice(first, last);
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
