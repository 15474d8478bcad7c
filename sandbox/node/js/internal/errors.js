'use strict';
// Node's errors: a class of the language, a code, and Node's wording. Most realms load
// this without throwing any, so that nothing of the language is touched before then.

const shape = require('internal/shape');
const inspect = (value, options) => require('internal/inspect').inspect(value, options);

// coded makes an error of the class whose first stack line names the code, as Node does,
// and whose stack begins in the script.
function coded(Base, code, message, members) {
  const error = new Base(message);
  shape.hide(error, 'name', `${Base.name} [${code}]`);
  const lines = `${error.stack}`.split('\n');
  delete error.name;
  const kept = [];
  for (const line of lines) {
    if (/^(?:\t| {4})at .*node:/.exec(line) === null) kept.push(line);
  }
  shape.hide(error, 'stack', kept.join('\n'));
  shape.hide(error, 'toString', { value() { return `${this.name} [${code}]: ${this.message}`; } }.value);
  error.code = code;
  if (members !== undefined) {
    for (const name of Object.keys(members)) error[name] = members[name];
  }
  return error;
}

function list(names, word) {
  if (names.length < 3) return names.join(` ${word} `);
  return `${names.slice(0, -1).join(', ')}, ${word} ${names[names.length - 1]}`;
}

// received says what a value is in the words of "Received …".
function received(value) {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'bigint':
      return `type bigint (${value}n)`;
    case 'number':
      return `type number (${Object.is(value, -0) ? '-0' : value})`;
    case 'boolean':
      return `type boolean (${value})`;
    case 'symbol':
      return `type symbol (${String(value)})`;
    case 'function':
      return `function ${value.name || ''}`;
    case 'object':
      if (value.constructor && 'name' in value.constructor) return `an instance of ${value.constructor.name}`;
      return inspect(value, { depth: -1 });
    default:
      if (value.length > 28) value = `${value.slice(0, 25)}...`;
      return `type string (${value.includes("'") ? JSON.stringify(value) : `'${value}'`})`;
  }
}

const plainTypes = ['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol'];

function invalidArgType(name, expected, actual) {
  const typeNames = [];
  const instances = [];
  const others = [];
  for (const value of Array.isArray(expected) ? expected : [expected]) {
    if (plainTypes.includes(value)) typeNames.push(value.toLowerCase());
    else (/^[A-Z][a-zA-Z0-9]*$/.exec(value) !== null ? instances : others).push(value);
  }
  const object = typeNames.indexOf('object');
  if (instances.length > 0 && object !== -1) {
    typeNames.splice(object, 1);
    instances.push('Object');
  }
  const parts = [];
  if (typeNames.length > 0) parts.push(`${typeNames.length > 1 ? 'one of type' : 'of type'} ${list(typeNames, 'or')}`);
  if (instances.length > 0) parts.push(`an instance of ${list(instances, 'or')}`);
  if (others.length > 1) parts.push(`one of ${list(others, 'or')}`);
  else if (others.length === 1) parts.push(`${others[0].toLowerCase() !== others[0] ? 'an ' : ''}${others[0]}`);
  const subject = name.endsWith(' argument') ? name : `"${name}" ${name.includes('.') ? 'property' : 'argument'}`;
  return coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The ${subject} must be ${parts.join(' or ')}. Received ${received(actual)}`);
}

function invalidArgValue(name, value, reason = 'is invalid', Base = TypeError) {
  let text = inspect(value);
  if (text.length > 128) text = `${text.slice(0, 128)}...`;
  const type = name.includes('.') ? 'property' : 'argument';
  return coded(Base, 'ERR_INVALID_ARG_VALUE', `The ${type} '${name}' ${reason}. Received ${text}`);
}

function outOfRange(name, range, value) {
  const { separateThousands } = require('internal/literal');
  let text;
  if (typeof value === 'number' && value % 1 === 0 && (value > 2 ** 32 || value < -(2 ** 32))) text = separateThousands(`${value}`);
  else if (typeof value === 'bigint') text = `${value > 4294967296n || value < -4294967296n ? separateThousands(`${value}`) : value}n`;
  else text = inspect(value);
  return coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${text}`);
}

function missingArgs(...names) {
  const quoted = names.map((name) => (Array.isArray(name) ? name.map((one) => `"${one}"`).join(' or ') : `"${name}"`));
  return coded(TypeError, 'ERR_MISSING_ARGS', `The ${list(quoted, 'and')} argument${names.length > 1 ? 's' : ''} must be specified`);
}

// abortError is what a wait ends with whose signal is aborted.
function abortError(cause, message = 'The operation was aborted') {
  const error = arguments.length === 0 ? new Error(message) : new Error(message, { cause });
  error.code = 'ABORT_ERR';
  error.name = 'AbortError';
  return error;
}

exports.abortError = abortError;
exports.coded = coded;
exports.list = list;
exports.received = received;
exports.invalidArgType = invalidArgType;
exports.invalidArgValue = invalidArgValue;
exports.outOfRange = outOfRange;
exports.missingArgs = missingArgs;
exports.invalidThis = (type) => coded(TypeError, 'ERR_INVALID_THIS', `Value of "this" must be of type ${type}`);
exports.unknownEncoding = (name) => coded(TypeError, 'ERR_UNKNOWN_ENCODING', require('internal/format').format('Unknown encoding: %s', name));
exports.outOfBounds = (name) => coded(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS',
  name ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds');
exports.notSupported = (what, reason) => coded(Error, 'ERR_NOT_SUPPORTED', `${what} is not supported here: ${reason}`);
