'use strict';
// What the console object is made of beyond plain logs, and console.Console.

const { formatWithOptions } = require('internal/format');
const { keys, assign, defineProperty } = Object;
const { apply } = Reflect;
const { bind } = Function.prototype;
const { hasInstance, toStringTag } = Symbol;
const StringOf = String;

const errors = () => require('internal/errors');
const inspect = (value, options) => require('internal/inspect').inspect(value, options);
const table = (data, columns, options) => require('internal/consoletable').table(data, columns, options);
const noop = () => {};

// state is what a console keeps beside its streams.
const states = new WeakMap();
const hide = (object, name, value) => defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false });

function Console(options) {
  if (new.target === undefined) return Reflect.construct(Console, arguments);
  if (!options || typeof options.write === 'function') {
    options = { stdout: options, stderr: arguments[1], ignoreErrors: arguments[2] };
  }
  const { stdout, stderr = stdout, ignoreErrors = true, colorMode = 'auto', inspectOptions, groupIndentation } = options;
  if (!stdout || typeof stdout.write !== 'function') throw notWritable('stdout');
  if (!stderr || typeof stderr.write !== 'function') throw notWritable('stderr');
  if (typeof colorMode !== 'boolean' && colorMode !== 'auto') {
    throw errors().invalidArgValue('colorMode', colorMode, "must be one of: 'auto', true, false");
  }
  if (groupIndentation !== undefined) require('internal/validators').validateInteger(groupIndentation, 'groupIndentation', 0, 1000);
  if (inspectOptions !== undefined) {
    require('internal/validators').validateObject(inspectOptions, 'options.inspectOptions');
    if (inspectOptions.colors !== undefined && options.colorMode !== undefined) {
      throw errors().coded(TypeError, 'ERR_INCOMPATIBLE_OPTION_PAIR',
        'Option "options.inspectOptions.color" cannot be used in combination with option "colorMode"');
    }
  }
  // A subclass may have methods of its own in place of these.
  for (const name of keys(Console.prototype)) {
    const method = this[name];
    this[name] = defineProperty(apply(bind, method, [this]), 'name', { value: name, configurable: true });
  }
  hide(this, '_stdout', stdout);
  hide(this, '_stderr', stderr);
  hide(this, '_ignoreErrors', !!ignoreErrors);
  hide(this, '_times', new Map());
  defineProperty(this, toStringTag, { value: 'console', configurable: true });
  states.set(this, {
    colorMode, inspectOptions, step: ' '.repeat(groupIndentation === undefined ? 2 : groupIndentation), indentation: '', counts: new Map(),
  });
}

const notWritable = (name) => errors().coded(TypeError, 'ERR_CONSOLE_WRITABLE_STREAM', `Console expects a writable stream instance for ${name}`);

// optionsOf are those of inspect for what goes to a stream.
function optionsOf(console, stream) {
  const { colorMode, inspectOptions } = states.get(console);
  if (inspectOptions !== undefined) return inspectOptions;
  let colors = colorMode;
  if (colors === 'auto') colors = !!stream.isTTY && (typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : true);
  return colors ? { colors: true } : {};
}

function write(console, stream, text) {
  const { indentation } = states.get(console);
  if (indentation !== '') text = indentation + (text.includes('\n') ? text.replace(/\n/g, `\n${indentation}`) : text);
  text += '\n';
  if (console._ignoreErrors === false || typeof stream.once !== 'function') {
    if (console._ignoreErrors === false) return stream.write(text);
    try {
      return stream.write(text);
    } catch {
      return undefined;
    }
  }
  try {
    // A stream that fails at once tells it to nobody else.
    if (typeof stream.listenerCount !== 'function' || stream.listenerCount('error') === 0) {
      stream.once('error', noop);
      stream.write(text, noop);
    } else {
      stream.write(text, noop);
    }
  } catch {
    // Errors are ignored.
  } finally {
    stream.removeListener('error', noop);
  }
  return undefined;
}

const toStdout = (console, args) => write(console, console._stdout, formatWithOptions(optionsOf(console, console._stdout), ...args));
const toStderr = (console, args) => write(console, console._stderr, formatWithOptions(optionsOf(console, console._stderr), ...args));
const warn = (text) => require('process').emitWarning(text);

function timeOf(milliseconds) {
  if (milliseconds < 1000) return `${+milliseconds.toFixed(3)}ms`;
  if (milliseconds < 60000) return `${(milliseconds / 1000).toFixed(3)}s`;
  const hours = Math.floor(milliseconds / 3600000);
  const minutes = Math.floor(milliseconds / 60000) % 60;
  const seconds = ((milliseconds % 60000) / 1000).toFixed(3).padStart(6, '0');
  return hours > 0 ? `${hours}:${`${minutes}`.padStart(2, '0')}:${seconds} (h:mm:ss.mmm)` : `${minutes}:${seconds} (m:ss.mmm)`;
}

function tellTime(console, name, label, data) {
  label = `${label}`;
  const began = console._times.get(label);
  if (began === undefined) {
    warn(`No such label '${label}' for console.${name}()`);
    return false;
  }
  console.log('%s: %s', label, timeOf(native.now() - began), ...data);
  return true;
}

const methods = {
  log(...args) { toStdout(this, args); },
  info(...args) { toStdout(this, args); },
  debug(...args) { toStdout(this, args); },
  warn(...args) { toStderr(this, args); },
  error(...args) { toStderr(this, args); },
  dir(object, options) {
    write(this, this._stdout, dir(object, assign({}, optionsOf(this, this._stdout), options)));
  },
  time(label = 'default') {
    label = `${label}`;
    if (this._times.has(label)) warn(`Label '${label}' already exists for console.time()`);
    else this._times.set(label, native.now());
  },
  timeEnd(label = 'default') {
    if (tellTime(this, 'timeEnd', label, [])) this._times.delete(`${label}`);
  },
  timeLog(label = 'default', ...data) { tellTime(this, 'timeLog', label, data); },
  trace(...args) {
    const text = formatWithOptions(optionsOf(this, this._stderr), ...args);
    this.error(`Trace${text === '' ? '' : `: ${text}`}${native.stack()}`);
  },
  assert(condition, ...args) {
    if (condition) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift('Assertion failed');
    this.warn(...args);
  },
  clear() {},
  count(label = 'default') {
    label = `${label}`;
    const { counts } = states.get(this);
    const count = (counts.get(label) || 0) + 1;
    counts.set(label, count);
    this.log(`${label}: ${count}`);
  },
  countReset(label = 'default') {
    label = `${label}`;
    if (!states.get(this).counts.delete(label)) warn(`Count for '${label}' does not exist`);
  },
  group(...data) {
    if (data.length > 0) this.log(...data);
    const state = states.get(this);
    state.indentation += state.step;
  },
  groupEnd() {
    const state = states.get(this);
    state.indentation = state.indentation.slice(0, state.indentation.length - state.step.length);
  },
  table(data, properties) {
    const text = table(data, properties, optionsOf(this, this._stdout));
    this.log(text === undefined ? data : text);
  },
};
methods.dirxml = defineProperty(function (...args) { toStdout(this, args); }, 'name', { value: 'log', configurable: true });
methods.groupCollapsed = methods.group;

for (const name of keys(methods)) {
  defineProperty(Console.prototype, name, { value: methods[name], writable: true, configurable: true, enumerable: true });
}
// The console object is no instance by its prototype, but one to those who ask.
defineProperty(Console, hasInstance, {
  value(instance) {
    return instance !== null && typeof instance === 'object' && (states.has(instance) || instance[toStringTag] === 'console');
  },
});

function dir(object, options) {
  return inspect(object, assign({ customInspect: false }, options));
}

// Contexts and tasks are for debuggers, of which there is none.
function context() {
  const result = {};
  for (const name of ['dir', 'dirXml', 'table', 'groupEnd', 'clear', 'count', 'countReset', 'profile', 'profileEnd', 'timeLog', 'debug', 'error',
    'info', 'log', 'warn', 'trace', 'group', 'groupCollapsed', 'assert', 'time', 'timeEnd', 'timeStamp']) {
    result[name] = { [name]() {} }[name];
  }
  return result;
}

function createTask(name) {
  if (typeof name !== 'string' || name === '') throw new Error('First argument must be a non-empty string.');
  return { run(f) { return f(); } };
}
defineProperty(createTask, 'length', { value: 0, configurable: true });
defineProperty(context, 'length', { value: 1, configurable: true });

exports.Console = Console;
exports.dir = dir;
exports.table = (data, columns) => table(data, columns);
exports.context = context;
exports.createTask = createTask;
