'use strict';
// node:process, as much of it as a script in a sandbox has: its variables, its clock,
// and what it takes to be recognised as Node.

const errors = () => require('internal/errors');
const { apply } = Reflect;
const { defineProperty, freeze } = Object;
const StringOf = String;

const process = module.exports;

// A variable is text whatever is put into it, as in Node.
process.env = new Proxy(native.env(), {
  set(target, name, value) {
    if (typeof name === 'symbol' || typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
    target[name] = StringOf(value);
    return true;
  },
  defineProperty(target, name, descriptor) {
    if (!('value' in descriptor)) {
      throw errors().coded(TypeError, 'ERR_INVALID_OBJECT_DEFINE_PROPERTY', "'process.env' does not accept an accessor(getter/setter) descriptor");
    }
    return defineProperty(target, name, { value: StringOf(descriptor.value), writable: true, enumerable: true, configurable: true });
  },
});

process.title = 'node';
process.version = 'v22.23.3';
process.versions = freeze({ node: '22.23.3' });
process.release = { name: 'node', lts: 'Jod' };
process.platform = 'linux';
process.arch = 'x64';
process.argv = ['node', '/var/task/index.js'];
process.execArgv = [];
process.pid = 1;

process.cwd = function cwd() { return '/var/task'; };

process.nextTick = function nextTick(callback, ...args) {
  if (typeof callback !== 'function') throw errors().invalidArgType('callback', 'Function', callback);
  native.defer(() => apply(callback, undefined, args));
};

process.hrtime = function hrtime(since) {
  const [seconds, nanoseconds] = native.elapsed();
  if (since === undefined) return [seconds, nanoseconds];
  if (!Array.isArray(since)) throw errors().invalidArgType('time', 'Array', since);
  let whole = seconds - since[0];
  let rest = nanoseconds - since[1];
  if (rest < 0) {
    whole--;
    rest += 1e9;
  }
  return [whole, rest];
};

process.hrtime.bigint = function bigint() {
  const [seconds, nanoseconds] = native.elapsed();
  return BigInt(seconds) * 1000000000n + BigInt(nanoseconds);
};

process.uptime = function uptime() {
  const [seconds, nanoseconds] = native.elapsed();
  return seconds + nanoseconds / 1e9;
};

process.emitWarning = function emitWarning(warning, type, code) {
  let detail;
  if (type !== null && typeof type === 'object') ({ type, code, detail } = type);
  if (typeof type === 'function') type = undefined;
  if (typeof warning !== 'string' && !(warning instanceof Error)) throw errors().invalidArgType('warning', ['Error', 'string'], warning);
  const name = warning instanceof Error ? warning.name : type || 'Warning';
  const text = warning instanceof Error ? warning.message : warning;
  const tag = warning instanceof Error ? warning.code : typeof code === 'string' ? code : undefined;
  if (name === 'DeprecationWarning' && process.noDeprecation) return;
  const line = `(node:${process.pid}) ${tag === undefined ? '' : `[${tag}] `}${name}: ${text}`;
  console.warn('%s', typeof detail === 'string' ? `${line}\n${detail}` : line);
};

defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
