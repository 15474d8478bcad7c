'use strict';
// Errors as util.inspect shows them.

const { kind } = require('internal/types');
const { prefixOf } = require('internal/inspect');
const { getOwnPropertyDescriptor } = Object;
const { isArray } = Array;
const { apply } = Reflect;
const StringOf = String;

// stackOf is the stack in the form that V8 gives it.
function stackOf(error) {
  const { stack } = error;
  if (!stack) return apply(Error.prototype.toString, error, []);
  return native.stackText(StringOf(stack));
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
      text += `\n${ctx.colors ? colored(ctx, frame) : frame}`;
    }
    stack = text;
  }
  if (ctx.indentation !== 0) stack = stack.split('\n').join(`\n${' '.repeat(ctx.indentation)}`);
  return stack;
}

// With colors the platform's frames are dim, and packages stand out.
function colored(ctx, frame) {
  if (/^ {4}at (?:[^/\\(]+ \(|)node:(.+):\d+:\d+(?:\)|$)/.exec(frame) !== null) return ctx.stylize(frame, 'undefined');
  return frame.replace(/([/\\]node_modules[/\\])((?:@[^/\\]+[/\\])?[^/\\]+)(?=[/\\])/g,
    (all, folder, name) => folder + ctx.stylize(name, 'module'));
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

exports.formatError = formatError;
