'use strict';
// Functions and classes as util.inspect shows them.

const types = require('internal/types');
const { inspect } = require('internal/inspect');
const { getPrototypeOf, hasOwn } = Object;
const { apply } = Reflect;
const functionToString = Function.prototype.toString;

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
    base += ' extends [null prototype]';
  }
  return `[${base}]`;
}

exports.functionBase = functionBase;
