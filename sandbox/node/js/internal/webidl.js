'use strict';
// Conversions of arguments as the classes of fetch make them, with the words of Node's errors.

const { toUSVString } = require('internal/text');

exports.illegal = () => {
  const error = new TypeError('Illegal invocation');
  error.code = 'ERR_INVALID_THIS';
  return error;
};

exports.needs = (given, wanted, prefix) => {
  if (given >= wanted) return;
  throw new TypeError(`${prefix}: ${wanted} argument${wanted === 1 ? '' : 's'} required, but${given > 0 ? ' only' : ''} ${given} found.`);
};

function byteString(value, prefix, name) {
  if (typeof value === 'symbol') throw new TypeError(`${prefix}: ${name} is a symbol, which cannot be converted to a DOMString.`);
  const text = `${value}`;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 255) {
      throw new TypeError(`Cannot convert argument to a ByteString because the character at index ${i} has a value of ${unit} which is greater than 255.`);
    }
  }
  return text;
}

exports.byteString = byteString;

exports.domString = (value, prefix, name) => {
  if (typeof value === 'symbol') throw new TypeError(`${prefix}: ${name} is a symbol, which cannot be converted to a DOMString.`);
  return `${value}`;
};

exports.usvString = (value) => toUSVString(`${value}`);

exports.isObject = (value) => value !== null && (typeof value === 'object' || typeof value === 'function');

exports.dictionary = (value, prefix) => {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' && typeof value !== 'function') {
    throw new TypeError(`${prefix}: Expected ${shown(value)} to be one of: Null, Undefined, Object.`);
  }
  return value;
};

exports.oneOf = (value, allowed, prefix) => {
  const text = `${value}`;
  if (!allowed.includes(text)) throw new TypeError(`${prefix}: ${text} is not an accepted type. Expected one of ${allowed.join(', ')}.`);
  return text;
};

// shown writes a value as errors name it.
function shown(value) {
  switch (typeof value) {
    case 'symbol': return `Symbol(${value.description})`;
    case 'object': return require('internal/inspect').inspect(value);
    case 'string': return `"${value}"`;
    default: return `${value}`;
  }
}

exports.shown = shown;
