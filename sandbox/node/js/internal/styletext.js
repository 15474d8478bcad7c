'use strict';
// util.styleText

const { invalidArgType } = require('internal/errors');
const { validateBoolean, validateOneOf, validateString } = require('internal/validators');
const { isArray } = Array;
const { keys } = Object;

const sequence = (code) => `\u001b[${code}m`;

// What looks like a stream of Node or of the web.
function isStream(value) {
  if (value === null || typeof value !== 'object') return false;
  if (value._readableState || value._writableState) return true;
  return (typeof value.write === 'function' && typeof value.on === 'function') ||
    (typeof value.pipe === 'function' && typeof value.on === 'function') ||
    (typeof value.pipeThrough === 'function' && typeof value.getReader === 'function' && typeof value.cancel === 'function') ||
    (typeof value.getWriter === 'function' && typeof value.abort === 'function');
}

// Colors are for terminals, unless variables ask for them or forbid them.
function wantsColors(stream) {
  const { env } = require('process');
  if (env.FORCE_COLOR !== undefined) {
    return ['', '1', 'true', '2', '3'].includes(env.FORCE_COLOR);
  }
  return Boolean(stream && stream.isTTY && (typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : true));
}

// A style that text ends within begins again behind that end.
function restyle(text, [on, off]) {
  const end = sequence(off);
  const parts = text.split(end);
  let styled = parts[0];
  for (let i = 1; i < parts.length; i++) {
    const isLast = i === parts.length - 1 && parts[i] === '';
    // Bold and dim end alike and do not exclude each other.
    if (isLast) styled += end;
    else styled += (on === 1 || on === 2 ? end : '') + sequence(on);
    styled += parts[i];
  }
  return styled;
}

exports.styleText = function styleText(format, text, { validateStream = true, stream } = {}) {
  validateString(text, 'text');
  validateBoolean(validateStream, 'options.validateStream');
  let plain = false;
  if (validateStream) {
    if (stream === undefined) stream = require('process').stdout;
    if (stream !== undefined && !isStream(stream)) throw invalidArgType('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
    plain = !wantsColors(stream);
  }
  const { colors } = require('internal/inspect').inspect;
  let before = '';
  let after = '';
  let styled = text;
  for (const name of isArray(format) ? format : [format]) {
    if (name === 'none') continue;
    const color = colors[name];
    if (color === undefined || color === null) validateOneOf(name, 'format', keys(colors));
    if (plain) continue;
    styled = restyle(styled, color);
    before += sequence(color[0]);
    after = sequence(color[1]) + after;
  }
  return before + styled + after;
};
