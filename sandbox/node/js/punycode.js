'use strict';
// node:punycode, the Bootstring coding of RFC 3492 with the parameters of domain names.

const { floor } = Math;
const { fromCharCode, fromCodePoint } = String;
const { apply } = Reflect;
const Failure = RangeError;

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE = 128;
const MOST = 0x7fffffff;

const overflow = () => new Failure('Overflow: input needs wider integers to process');
const invalid = () => new Failure('Invalid input');

// adapt is the bias for the next difference, RFC 3492 section 6.1.
function adapt(delta, count, isFirst) {
  delta = isFirst ? floor(delta / DAMP) : floor(delta / 2);
  delta += floor(delta / count);
  let k = 0;
  while (delta > ((BASE - T_MIN) * T_MAX) >> 1) {
    delta = floor(delta / (BASE - T_MIN));
    k += BASE;
  }
  return k + floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}

function threshold(k, bias) {
  if (k <= bias) return T_MIN;
  return k >= bias + T_MAX ? T_MAX : k - bias;
}

function digitOf(code) {
  if (code >= 48 && code <= 57) return code - 22;
  if (code >= 65 && code <= 90) return code - 65;
  if (code >= 97 && code <= 122) return code - 97;
  return BASE;
}

function charOf(digit) {
  return fromCharCode(digit < 26 ? digit + 97 : digit + 22);
}

function ucs2decode(string) {
  const points = [];
  for (let i = 0; i < string.length; i++) {
    const unit = string.charCodeAt(i);
    const next = unit >= 0xd800 && unit <= 0xdbff && i + 1 < string.length ? string.charCodeAt(i + 1) : 0;
    if ((next & 0xfc00) === 0xdc00) {
      points.push(((unit & 0x3ff) << 10) + (next & 0x3ff) + 0x10000);
      i++;
    } else {
      points.push(unit);
    }
  }
  return points;
}

const ucs2encode = (codePoints) => apply(fromCodePoint, undefined, [...codePoints]);

const decode = function (input) {
  const points = [];
  const basic = input.lastIndexOf('-');
  for (let i = 0; i < basic; i++) {
    const code = input.charCodeAt(i);
    if (code >= 0x80) throw new Failure('Illegal input >= 0x80 (not a basic code point)');
    points.push(code);
  }
  let code = FIRST_CODE;
  let bias = FIRST_BIAS;
  let at = 0;
  for (let index = basic > 0 ? basic + 1 : 0; index < input.length;) {
    const before = at;
    for (let weight = 1, k = BASE; ; k += BASE) {
      if (index >= input.length) throw invalid();
      const digit = digitOf(input.charCodeAt(index++));
      if (digit >= BASE) throw invalid();
      if (digit > floor((MOST - at) / weight)) throw overflow();
      at += digit * weight;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (weight > floor(MOST / (BASE - t))) throw overflow();
      weight *= BASE - t;
    }
    const count = points.length + 1;
    bias = adapt(at - before, count, before === 0);
    if (floor(at / count) > MOST - code) throw overflow();
    code += floor(at / count);
    at %= count;
    points.splice(at++, 0, code);
  }
  return apply(fromCodePoint, undefined, points);
};

const encode = function (input) {
  const points = ucs2decode(input);
  let output = '';
  for (const point of points) {
    if (point < 0x80) output += fromCharCode(point);
  }
  const basic = output.length;
  let done = basic;
  if (basic > 0) output += '-';
  let code = FIRST_CODE;
  let delta = 0;
  let bias = FIRST_BIAS;
  while (done < points.length) {
    let next = MOST;
    for (const point of points) {
      if (point >= code && point < next) next = point;
    }
    if (next - code > floor((MOST - delta) / (done + 1))) throw overflow();
    delta += (next - code) * (done + 1);
    code = next;
    for (const point of points) {
      if (point < code && ++delta > MOST) throw overflow();
      if (point !== code) continue;
      let rest = delta;
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias);
        if (rest < t) break;
        output += charOf(t + ((rest - t) % (BASE - t)));
        rest = floor((rest - t) / (BASE - t));
      }
      output += charOf(rest);
      bias = adapt(delta, done + 1, done === basic);
      delta = 0;
      done++;
    }
    delta++;
    code++;
  }
  return output;
};

// mapDomain converts the labels of a domain, or those of an address after the first @.
function mapDomain(domain, convert) {
  const parts = domain.split('@');
  let local = '';
  if (parts.length > 1) {
    local = `${parts[0]}@`;
    domain = parts[1];
  }
  return local + domain.replace(/[.\u3002\uff0e\uff61]/g, '.').split('.').map(convert).join('.');
}

const toASCII = function (input) {
  return mapDomain(input, (label) => (/[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label));
};

const toUnicode = function (input) {
  return mapDomain(input, (label) => (/^xn--/.test(label) ? decode(label.slice(4).toLowerCase()) : label));
};

module.exports = {
  version: '2.1.0',
  ucs2: { decode: ucs2decode, encode: ucs2encode },
  decode,
  encode,
  toASCII,
  toUnicode,
};
