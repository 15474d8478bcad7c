'use strict';
// util.parseArgs

const { coded, invalidArgType, invalidArgValue } = require('internal/errors');
const { validateObject, validateArray, validateBoolean, validateString } = require('internal/validators');
const { keys, hasOwn } = Object;

function parseArgs(config = {}) {
  validateObject(config, 'config');
  const args = config.args === undefined ? require('process').argv.slice(2) : config.args;
  const { options = { __proto__: null }, strict = true, tokens: wantTokens = false, allowNegative = false } = config;
  const allowPositionals = config.allowPositionals === undefined ? !strict : config.allowPositionals;
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateBoolean(wantTokens, 'tokens');
  validateBoolean(allowNegative, 'allowNegative');
  validateObject(options, 'options');
  for (const name of keys(options)) checkOption(name, options[name]);

  const values = { __proto__: null };
  const positionals = [];
  const tokens = tokenize(args, options);
  for (const token of tokens) {
    if (token.kind === 'option') {
      storeOption(token, { values, options, strict, allowNegative, allowPositionals });
    } else if (token.kind === 'positional') {
      if (!allowPositionals) {
        throw coded(TypeError, 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
          `Unexpected argument '${token.value}'. This command does not take positional arguments`);
      }
      positionals.push(token.value);
    }
  }
  for (const name of keys(options)) {
    if (options[name].default !== undefined && values[name] === undefined) values[name] = options[name].default;
  }
  const result = { values, positionals };
  if (wantTokens) result.tokens = tokens;
  return result;
}

function checkOption(name, option) {
  validateObject(option, `options.${name}`);
  const { type, short, multiple = false, default: initial } = option;
  if (type !== 'string' && type !== 'boolean') {
    throw invalidArgType(`options.${name}.type`, "('string|boolean')", type);
  }
  if (hasOwn(option, 'short')) {
    validateString(short, `options.${name}.short`);
    if (short.length !== 1) throw invalidArgValue(`options.${name}.short`, short, 'must be a single character');
  }
  if (hasOwn(option, 'multiple')) validateBoolean(multiple, `options.${name}.multiple`);
  if (initial === undefined) return;
  const where = `options.${name}.default`;
  const check = type === 'string' ? validateString : validateBoolean;
  if (!multiple) {
    check(initial, where);
    return;
  }
  validateArray(initial, where);
  initial.forEach((one, i) => check(one, `${where}[${i}]`));
}

const typeOf = (options, name) => (hasOwn(options, name) ? options[name].type : undefined);

function longNameOf(options, short) {
  const found = keys(options).find((name) => options[name].short === short);
  return found === undefined ? short : found;
}

// tokenize takes the arguments apart without judging them.
function tokenize(args, options) {
  const tokens = [];
  const rest = args.map((value, index) => ({ value: `${value}`, index }));
  while (rest.length > 0) {
    const { value: arg, index } = rest.shift();
    const next = rest.length > 0 ? rest[0] : undefined;
    const takeValue = () => rest.shift().value;
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const one of rest) tokens.push({ kind: 'positional', index: one.index, value: one.value });
      break;
    }
    if (/^-[^-]$/.test(arg)) {
      const name = longNameOf(options, arg[1]);
      const takes = typeOf(options, name) === 'string' && next !== undefined;
      tokens.push({
        kind: 'option', name, rawName: arg, index, value: takes ? takeValue() : undefined, inlineValue: takes ? false : undefined,
      });
      continue;
    }
    if (/^-[^-]/.test(arg)) {
      expandShort(arg, index, options, rest, tokens);
      continue;
    }
    if (/^--[^=]+$/.test(arg) || (arg.startsWith('--') && arg.length > 2 && arg.indexOf('=') < 3)) {
      const name = arg.slice(2);
      const takes = typeOf(options, name) === 'string' && next !== undefined;
      tokens.push({
        kind: 'option', name, rawName: arg, index, value: takes ? takeValue() : undefined, inlineValue: takes ? false : undefined,
      });
      continue;
    }
    if (arg.startsWith('--') && arg.indexOf('=') >= 3) {
      const at = arg.indexOf('=');
      const name = arg.slice(2, at);
      tokens.push({ kind: 'option', name, rawName: `--${name}`, index, value: arg.slice(at + 1), inlineValue: true });
      continue;
    }
    tokens.push({ kind: 'positional', index, value: arg });
  }
  return tokens;
}

// "-abc" is "-a -b -c", or "-a bc" where -a takes a value.
function expandShort(arg, index, options, rest, tokens) {
  for (let i = 1; i < arg.length; i++) {
    const name = longNameOf(options, arg[i]);
    const rawName = `-${arg[i]}`;
    if (typeOf(options, name) !== 'string') {
      tokens.push({ kind: 'option', name, rawName, index, value: undefined, inlineValue: undefined });
      continue;
    }
    if (i + 1 < arg.length) {
      tokens.push({ kind: 'option', name, rawName, index, value: arg.slice(i + 1), inlineValue: true });
    } else if (rest.length > 0) {
      tokens.push({ kind: 'option', name, rawName, index, value: rest.shift().value, inlineValue: false });
    } else {
      tokens.push({ kind: 'option', name, rawName, index, value: undefined, inlineValue: undefined });
    }
    return;
  }
}

function storeOption(token, { values, options, strict, allowNegative, allowPositionals }) {
  let { name } = token;
  let { value } = token;
  const negated = allowNegative && name.startsWith('no-') && value === undefined && typeOf(options, name.slice(3)) === 'boolean' &&
    !hasOwn(options, name);
  if (negated) {
    name = name.slice(3);
    token.name = name;
  }
  if (strict) checkUse(token, name, options, allowPositionals);
  if (name === '__proto__') return;
  const option = hasOwn(options, name) ? options[name] : {};
  if (value === undefined) value = !negated;
  if (option.multiple) {
    if (values[name] === undefined) values[name] = [];
    values[name].push(value);
  } else {
    values[name] = value;
  }
}

function checkUse(token, name, options, allowPositionals) {
  if (!hasOwn(options, name)) {
    const hint = allowPositionals
      ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${token.rawName}"`
      : '';
    throw coded(TypeError, 'ERR_PARSE_ARGS_UNKNOWN_OPTION', `Unknown option '${token.rawName}'${hint}`);
  }
  const { type, short } = options[name];
  const shown = `${short ? `-${short}, ` : ''}--${name}`;
  if (type === 'string' && typeof token.value !== 'string') {
    throw coded(TypeError, 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${shown} <value>' argument missing`);
  }
  if (type === 'boolean' && token.value != null) {
    throw coded(TypeError, 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${shown}' does not take an argument`);
  }
  if (type === 'string' && token.inlineValue === false && token.value.length > 1 && token.value.startsWith('-')) {
    const example = token.rawName.startsWith('--') ? `'${token.rawName}=-XYZ'` : `'--${name}=-XYZ' or '${token.rawName}-XYZ'`;
    throw coded(TypeError, 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
      `Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\n` +
      `To specify an option argument starting with a dash use ${example}.`);
  }
}

exports.parseArgs = { parseArgs(config = { __proto__: null }) { return parseArgs(config); } }.parseArgs;
