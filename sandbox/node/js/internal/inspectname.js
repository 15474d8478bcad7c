'use strict';
// What util.inspect tells of prototypes beyond the name of a constructor.

const { kind } = require('internal/types');
const { inspect, constructorName, formatProperty, isBuiltIn, OBJECT } = require('internal/inspect');
const { getOwnPropertyDescriptor, getPrototypeOf, assign, hasOwn } = Object;
const { ownKeys } = Reflect;

function engineName(value) {
  const name = kind(value);
  return name === 'Proxy' ? 'Object' : name;
}

// complexName names an object by a prototype that has no constructor of its own.
function complexName(ctx, value, first, depth, protoProperties) {
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

exports.complexName = complexName;
exports.inheritedProperties = inheritedProperties;
