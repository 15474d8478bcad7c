'use strict';
// process.nextTick and process.emitWarning.

const errors = () => require('internal/errors');
const { apply } = Reflect;

exports.nextTick = function nextTick(callback, ...args) {
  if (typeof callback !== 'function') throw errors().invalidArgType('callback', 'Function', callback);
  native.defer(() => { apply(callback, undefined, args); });
};
Object.defineProperty(exports.nextTick, 'length', { value: 1 });

exports.emitWarning = function emitWarning(warning, type, code, ctor) {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) ({ type, code, detail } = type);
  else if (typeof type === 'function') type = code = undefined;
  if (type !== undefined && typeof type !== 'string') throw errors().invalidArgType('type', 'string', type);
  if (typeof code === 'function') code = undefined;
  else if (code !== undefined && typeof code !== 'string') throw errors().invalidArgType('code', 'string', code);
  if (typeof warning === 'string') {
    warning = new Error(warning);
    warning.name = type || 'Warning';
    if (code !== undefined) warning.code = code;
    if (typeof detail === 'string') warning.detail = detail;
  } else if (!(warning instanceof Error)) {
    throw errors().invalidArgType('warning', ['string', 'Error'], warning);
  }
  const process = require('process');
  if (warning.name === 'DeprecationWarning') {
    if (process.noDeprecation) return;
    if (process.throwDeprecation) {
      native.defer(() => { throw warning; });
      return;
    }
  }
  write(process, warning);
  native.defer(() => { process.emit('warning', warning); });
};

function write(process, warning) {
  const code = warning.code ? `[${warning.code}] ` : '';
  const detail = typeof warning.detail === 'string' ? `\n${warning.detail}` : '';
  console.warn('%s', `(node:${process.pid}) ${code}${warning.name}: ${warning.message}${detail}`);
}
