'use strict';
// Records in numbers.txt what Node writes for numbers, lists, spans of time and names in
// every locale that there are tables of:
//
//	node record.js
//
// A line that begins with "> " is an expression, the next is what it came to, as JSON.

const fs = require('fs');
const path = require('path');

const locales = ['en-US', 'en-GB', 'en-CA', 'sv-SE', 'de', 'fr', 'es', 'it', 'pt-BR', 'nl', 'ja'];
const numbers = ['0', '-0', '1', '-1', '2', '0.5', '1.005', '-3.14159', '12.345', '999.995', '1000', '-1234.5', '9999.999', '12345.678', '999999', '1e6', '1500000', '-123456789.987', '1e21', '1e-7', 'NaN', '-Infinity', '12345678901234567890n', '"1234567890123456789.123"'];

// A sequence of its own, so that the expressions are the same each time.
let seed = 20240614;
const next = (count) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) % count;
};
const pick = (list) => list[next(list.length)];

const currencies = ['USD', 'EUR', 'GBP', 'JPY', 'SEK', 'CHF', 'CAD', 'BRL', 'INR', 'KWD', 'AUD', 'XAF', 'MXN', 'PLN', 'CNY'];
const units = Intl.supportedValuesOf('unit');
const options = [
  () => ({}),
  () => ({ style: 'percent' }),
  () => ({ style: 'currency', currency: pick(currencies) }),
  () => ({ style: 'currency', currency: pick(currencies), currencyDisplay: pick(['code', 'symbol', 'narrowSymbol', 'name']) }),
  () => ({ style: 'currency', currency: pick(currencies), currencySign: 'accounting', signDisplay: pick(['auto', 'always', 'exceptZero', 'negative', 'never']) }),
  () => ({ style: 'unit', unit: pick(units), unitDisplay: pick(['short', 'narrow', 'long']) }),
  () => ({ style: 'unit', unit: `${pick(units)}-per-${pick(['second', 'hour', 'day', 'liter', 'kilometer'])}`, unitDisplay: pick(['short', 'narrow', 'long']) }),
  () => ({ notation: 'compact', compactDisplay: pick(['short', 'long']) }),
  () => ({ notation: 'compact', style: 'currency', currency: pick(currencies) }),
  () => ({ notation: pick(['scientific', 'engineering']), maximumFractionDigits: pick([0, 2, 5]) }),
  () => ({ minimumIntegerDigits: pick([1, 2, 5]), useGrouping: pick([true, false, 'min2', 'always', 'auto']) }),
  () => ({ minimumFractionDigits: pick([0, 1, 2]), maximumFractionDigits: pick([2, 4]), roundingMode: pick(['ceil', 'floor', 'expand', 'trunc', 'halfCeil', 'halfFloor', 'halfExpand', 'halfTrunc', 'halfEven']) }),
  () => ({ maximumSignificantDigits: pick([1, 2, 3, 5]) }),
  () => ({ minimumSignificantDigits: pick([1, 3, 6]), signDisplay: pick(['always', 'exceptZero', 'negative', 'never']) }),
  () => ({ minimumFractionDigits: 2, maximumFractionDigits: 2, roundingIncrement: pick([5, 10, 25, 50]) }),
  () => ({ maximumFractionDigits: 2, maximumSignificantDigits: 3, roundingPriority: pick(['morePrecision', 'lessPrecision']) }),
  () => ({ minimumFractionDigits: 2, trailingZeroDisplay: 'stripIfInteger' }),
];

const text = (value) => JSON.stringify(value);
const cases = [];
const add = (expression) => cases.push(expression);

for (const locale of locales) {
  const of = (name, given) => `new Intl.${name}(${text(locale)}, ${text(given)})`;
  for (const make of options) {
    for (let i = 0; i < 7; i++) add(`${of('NumberFormat', make())}.format(${pick(numbers)})`);
    add(`${of('NumberFormat', make())}.formatToParts(${pick(numbers)})`);
    add(`${of('NumberFormat', make())}.formatRange(${pick(['1', '3', '-5', '2000', '1000000'])}, ${pick(['2', '3', '7', '-1', '5000', '3000000'])})`);
  }
  for (let i = 0; i < 5; i++) add(`${of('NumberFormat', pick(options)())}.resolvedOptions()`);
  for (const type of ['cardinal', 'ordinal']) {
    for (const n of ['0', '1', '1.5', '2', '3', '11', '12', '13', '21', '22', '23', '8', '80', '101', '1000000', '-1']) add(`${of('PluralRules', { type })}.select(${n})`);
    add(`${of('PluralRules', { type, minimumFractionDigits: 1 })}.select(1)`);
    add(`${of('PluralRules', { type })}.selectRange(0, 1)`);
    add(`${of('PluralRules', { type })}.resolvedOptions()`);
  }
  for (const type of ['conjunction', 'disjunction', 'unit']) {
    for (const style of ['long', 'short', 'narrow']) {
      add(`${of('ListFormat', { type, style })}.format(${text(['A', 'B', 'C', 'D'].slice(0, next(5)))})`);
      add(`${of('ListFormat', { type, style })}.formatToParts(${text(['A', 'B', 'C'].slice(0, 1 + next(3)))})`);
    }
  }
  for (const style of ['long', 'short', 'narrow']) {
    for (const unit of ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']) {
      add(`${of('RelativeTimeFormat', { style, numeric: pick(['auto', 'always']) })}.format(${pick(['-2', '-1', '-0', '0', '1', '2', '1.5', '-1234', '1000000'])}, ${text(unit + pick(['', 's']))})`);
    }
    add(`${of('RelativeTimeFormat', { style })}.formatToParts(${pick(['-1234.5', '1'])}, ${text(pick(['day', 'hours']))})`);
  }
  const words = ['a', 'A', 'á', 'z', 'Z', 'ä', 'å', 'ö', 'ñ', 'n', 'item 10', 'item 9', 'Item 9', 'co-op', 'coop', 'résumé', 'resume', 'Résumé', '_', '-', '1', '10', '2', 'ß', 'ss'];
  for (const given of [{}, { numeric: true }, { sensitivity: 'base' }, { sensitivity: 'accent' }, { caseFirst: 'upper' }, { ignorePunctuation: true }]) {
    const list = Array.from({ length: 6 }, () => pick(words));
    add(`${text(list)}.sort(${of('Collator', given)}.compare)`);
    add(`${of('Collator', given)}.compare(${text(pick(words))}, ${text(pick(words))})`);
    add(`${text(pick(words))}.localeCompare(${text(pick(words))}, ${text(locale)}, ${text(given)})`);
  }
  add(`${of('Collator', { numeric: true })}.resolvedOptions()`);
  add(`(${pick(numbers)}).toLocaleString(${text(locale)}, ${text(pick(options)())})`);
  add(`[1234.5, 2n].toLocaleString(${text(locale)}, { minimumFractionDigits: 2 })`);
}

let recorded = '';
for (const expression of cases) recorded += `> ${expression}\n${text(new Function(`return ${expression}`)())}\n`;
fs.writeFileSync(path.join(__dirname, 'numbers.txt'), recorded);
