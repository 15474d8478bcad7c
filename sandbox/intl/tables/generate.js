'use strict';
// Writes the tables of this folder from what Node answers, one file a locale:
//
//	node generate.js
//
// A line is a key, a tab and a value. In a value {n} stands for the digits, {m} and {p}
// for the signs, {c} for the currency, {%} for the sign of percents; {u:km} and {k:K} are
// texts of a unit and of a compact number.

const fs = require('fs');
const path = require('path');

const locales = ['en-US', 'en-GB', 'en-CA', 'sv-SE', 'de', 'fr', 'es', 'it', 'pt-BR', 'nl', 'ja'];

const digits = new Set(['integer', 'group', 'decimal', 'fraction']);

// template makes the pattern of a formatted number.
function template(parts) {
  let text = '';
  for (const { type, value } of parts) {
    if (digits.has(type)) {
      if (!text.endsWith('{n}')) text += '{n}';
    } else if (type === 'minusSign') text += '{m}';
    else if (type === 'plusSign') text += '{p}';
    else if (type === 'currency') text += '{c}';
    else if (type === 'percentSign') text += '{%}';
    else if (type === 'unit') text += `{u:${value}}`;
    else if (type === 'compact') text += `{k:${value}}`;
    else text += value;
  }
  return text;
}

const part = (parts, type) => (parts.find((p) => p.type === type) || { value: '' }).value;

function table(locale) {
  const lines = new Map();
  const put = (key, value) => { if (value !== '' && value !== undefined) lines.set(key, value); };
  const format = (options, value) => new Intl.NumberFormat(locale, options).formatToParts(value);
  const counts = new Intl.PluralRules(locale);
  const samples = {};
  for (const n of [1, 2, 1000000]) samples[counts.select(n)] ??= n;

  const plain = format({}, -1234567.5);
  put('decimal', part(plain, 'decimal'));
  put('group', part(plain, 'group'));
  put('minus', part(plain, 'minusSign'));
  put('plus', part(format({ signDisplay: 'always' }, 1), 'plusSign'));
  put('percent', part(format({ style: 'percent' }, 1), 'percentSign'));
  put('nan', part(format({}, NaN), 'nan'));
  put('infinity', part(format({}, Infinity), 'infinity'));
  put('exponent', part(format({ notation: 'scientific' }, 1e5), 'exponentSeparator'));
  put('leastgroup', part(format({}, 1234), 'group') === '' ? '2' : '1');
  put('leastgroup.currency', part(format({ style: 'currency', currency: 'EUR' }, 1234), 'group') === '' ? '2' : '1');
  const range = new Intl.NumberFormat(locale);
  put('range', range.formatRangeToParts(3, 5).find((p) => p.source === 'shared').value);
  put('range.spaced', range.formatRangeToParts(-3, 5).find((p) => p.source === 'shared').value);
  put('about', range.formatRangeToParts(3, 3)[0].value);

  for (const [sign, value, signDisplay] of [['0', 1, 'auto'], ['-', -1, 'auto'], ['+', 1, 'always']]) {
    put(`style.decimal.${sign}`, template(format({ signDisplay }, value)));
    put(`style.percent.${sign}`, template(format({ signDisplay, style: 'percent' }, value)));
    for (const currencySign of ['standard', 'accounting']) {
      for (const [kind, currencyDisplay] of [['tight', 'narrowSymbol'], ['loose', 'code']]) {
        put(`style.currency.${currencySign}.${kind}.${sign}`, template(format({ signDisplay, style: 'currency', currency: 'USD', currencyDisplay, currencySign }, value)));
      }
    }
  }
  for (const [kind, currencyDisplay] of [['tight', 'narrowSymbol'], ['loose', 'code']]) {
    for (let exponent = 3; exponent <= 20; exponent++) {
      for (const n of [1, 2]) {
        const parts = format({ style: 'currency', currency: 'USD', currencyDisplay, notation: 'compact', useGrouping: false }, n * 10 ** exponent);
        put(`compact.currency.${kind}.${exponent}.${n}`, `${part(parts, 'integer').length} ${template(parts)}`);
      }
    }
  }
  for (const compactDisplay of ['short', 'long']) {
    for (let exponent = 3; exponent <= 20; exponent++) {
      for (const n of [1, 2]) {
        const parts = format({ notation: 'compact', compactDisplay, useGrouping: false }, n * 10 ** exponent);
        put(`compact.${compactDisplay}.${exponent}.${n}`, `${part(parts, 'integer').length} ${template(parts)}`);
      }
    }
  }

  for (const type of ['cardinal', 'ordinal']) {
    const rules = new Intl.PluralRules(locale, { type });
    const numbers = {};
    for (const n of [0, 1, 2, 3, 5, 8, 11, 1.5, 1000000, 2000000, 21, 22, 23, 24]) (numbers[rules.select(n)] ??= []).push(n);
    put(`plural.${type}`, rules.resolvedOptions().pluralCategories.join(' '));
    for (const [first, starts] of Object.entries(numbers)) {
      for (const [last, ends] of Object.entries(numbers)) put(`plural.${type}.${first}.${last}`, rules.selectRange(starts[0], ends.at(-1)));
    }
  }

  const units = Intl.supportedValuesOf('unit');
  for (const unitDisplay of ['short', 'narrow', 'long']) {
    const unitOf = (unit, n) => template(format({ style: 'unit', unit, unitDisplay }, n));
    for (const [category, n] of Object.entries(samples)) {
      for (const unit of units) {
        put(`unit.${unitDisplay}.${unit}.${category}`, unitOf(unit, n));
      }
      for (const per of units) {
        const base = unitOf('byte', n);
        const compound = unitOf(`byte-per-${per}`, n);
        const stem = base.slice(0, -1);
        const suffix = base.endsWith('}') && compound.startsWith(stem) ? compound.slice(stem.length, -1) : '';
        put(`per.${unitDisplay}.${per}.${category}`, suffix);
        for (const unit of units) {
          if (unit === per) continue;
          const whole = unitOf(`${unit}-per-${per}`, n);
          const simple = unitOf(unit, n);
          if (suffix === '' || !simple.endsWith('}') || whole !== `${simple.slice(0, -1)}${suffix}}`) put(`unit.${unitDisplay}.${unit}-per-${per}.${category}`, whole);
        }
      }
    }
  }

  for (const currency of Intl.supportedValuesOf('currency')) {
    for (const currencyDisplay of ['symbol', 'narrowSymbol']) {
      const text = part(format({ style: 'currency', currency, currencyDisplay }, 1), 'currency');
      if (text !== currency) put(`currency.${currencyDisplay}.${currency}`, text);
    }
    let last;
    for (const category of Object.keys(samples).reverse()) {
      const parts = format({ style: 'currency', currency, currencyDisplay: 'name' }, samples[category]);
      put(`style.currency.name.${category}`, template(parts));
      const text = part(parts, 'currency');
      if (category === 'other' || text !== last) put(`currency.name.${currency}.${category}`, text);
      if (category === 'other') last = text;
    }
  }

  for (const style of ['long', 'short', 'narrow']) {
    for (const type of ['conjunction', 'disjunction', 'unit']) {
      const list = new Intl.ListFormat(locale, { type, style });
      const literals = (items) => list.formatToParts(items).filter((p) => p.type === 'literal').map((p) => p.value);
      put(`list.${type}.${style}.pair`, `|${literals(['A', 'B'])[0] || ''}|`);
      const [start, middle, end] = literals(['A', 'B', 'C', 'D']);
      put(`list.${type}.${style}.start`, `|${start || ''}|`);
      put(`list.${type}.${style}.middle`, `|${middle || ''}|`);
      put(`list.${type}.${style}.end`, `|${end || ''}|`);
    }
    for (const unit of ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']) {
      const relative = new Intl.RelativeTimeFormat(locale, { style });
      for (const [category, n] of Object.entries(samples)) {
        put(`relative.${style}.${unit}.future.${category}`, template(relative.formatToParts(n, unit)));
        put(`relative.${style}.${unit}.past.${category}`, template(relative.formatToParts(-n, unit)));
      }
      const named = new Intl.RelativeTimeFormat(locale, { style, numeric: 'auto' });
      for (const n of [-2, -1, 0, 1, 2]) {
        const parts = named.formatToParts(n, unit);
        if (parts.length === 1 && parts[0].type === 'literal') put(`relative.${style}.${unit}.${n}`, parts[0].value);
      }
    }
  }
  return lines;
}

function write(file, lines) {
  let text = '\n';
  for (const [key, value] of [...lines].sort(([a], [b]) => (a < b ? -1 : 1))) text += `${key}\t${value}\n`;
  fs.writeFileSync(path.join(__dirname, file), text);
}

for (const locale of locales) {
  write(`${locale}.txt`, table(locale));
}
