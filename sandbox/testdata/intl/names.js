'use strict';
// Asks Node 22 how the locales of sandbox/intl call languages, regions, scripts, currencies,
// calendars and the fields of dates, and writes that down as tables beside those of numbers.
//
//	node names.js

const fs = require('fs');
const path = require('path');

const out = path.join(__dirname, '../../intl/tables');
const locales = ['en-US', 'en-GB', 'en-CA', 'sv-SE', 'de', 'fr', 'es', 'it', 'pt-BR', 'nl', 'ja'];

const alphabet = [...'abcdefghijklmnopqrstuvwxyz'];
const pairs = alphabet.flatMap((a) => alphabet.map((b) => a + b));
const triples = pairs.flatMap((a) => alphabet.map((b) => a + b));
const quads = pairs.flatMap((a) => pairs.map((b) => a[0].toUpperCase() + a[1] + b));
const numbers = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'));
const named = (locale, type, options) => {
  const names = new Intl.DisplayNames(locale, { type, fallback: 'none', ...options });
  return (code) => { try { return names.of(code); } catch { return undefined; } };
};
const knownIn = (type, codes) => codes.filter((code) => locales.some((locale) => named(locale, type)(code) !== undefined));

// Codes that are canonical: others become another code before they are looked for.
const languages = knownIn('language', [...pairs, ...triples]).filter((code) => Intl.getCanonicalLocales(code)[0] === code);
const regions = knownIn('region', [...pairs.map((code) => code.toUpperCase()), ...numbers]);
const scripts = quads.filter((code) => named('en', 'script')(code) !== undefined);
const variants = ['1901', '1994', '1996', '1606nict', '1694acad', '1959acad', 'abl1943', 'alalc97', 'ao1990', 'arevela', 'arevmda', 'baku1926', 'balanka', 'barla', 'biscayan', 'biske', 'bohoric', 'boont', 'colb1945', 'cornu', 'dajnko', 'emodeng', 'fonipa', 'fonupa', 'fonxsamp', 'hepburn', 'heploc', 'hognorsk', 'ijekavsk', 'itihasa', 'jauer', 'jyutping', 'kkcor', 'kociewie', 'kscor', 'laukika', 'lipaw', 'luna1918', 'metelko', 'monoton', 'ndyuka', 'nedis', 'newfound', 'njiva', 'nulik', 'osojs', 'oxendict', 'pamaka', 'petr1708', 'pinyin', 'polyton', 'posix', 'puter', 'revised', 'rigik', 'rozaj', 'rumgr', 'saaho', 'scotland', 'scouse', 'simple', 'solba', 'sotav', 'surmiran', 'sursilv', 'sutsilv', 'tarask', 'uccor', 'ucrcor', 'ulster', 'unifon', 'vaidika', 'valencia', 'vallader', 'wadegile'];
const fields = ['era', 'year', 'quarter', 'month', 'weekOfYear', 'weekday', 'day', 'dayPeriod', 'hour', 'minute', 'second', 'timeZoneName'];

for (const locale of locales) {
  let text = '';
  const add = (key, value) => { text += `${key}\t${value}\n`; };
  const simple = (type, codes, options = {}) => {
    const [long, short, narrow] = ['long', 'short', 'narrow'].map((style) => named(locale, type, { style, ...options }));
    for (const code of codes) {
      const name = long(code);
      if (name === undefined) continue;
      add(`${type}.${code}`, name);
      if (short(code) !== name) add(`${type}.short.${code}`, short(code));
      if (narrow(code) !== short(code)) add(`${type}.narrow.${code}`, narrow(code));
    }
  };
  simple('language', languages, { languageDisplay: 'standard' });
  simple('region', regions);
  simple('script', scripts);
  simple('currency', [...pairs].flatMap((a) => alphabet.map((b) => (a + b).toUpperCase())));
  simple('calendar', [...new Set([...Intl.supportedValuesOf('calendar'), 'gregory', 'ethioaa', 'islamic', 'islamic-rgsa', 'iso8601'])]);
  simple('dateTimeField', fields);

  // What is composed, and what is not: names of a language with a script or a region.
  const standard = named(locale, 'language', { languageDisplay: 'standard' });
  const region = named(locale, 'region');
  const compound = standard('en-Cyrl-DE');
  const alone = standard('en-DE');
  add('compose', alone.replace(standard('en'), '{0}').replace(region('DE'), '{1}'));
  const inner = (text) => text.slice(standard('en').length).replace(/^\s*[(（]/, '').replace(/[)）]$/, '');
  add('separator', inner(compound).replace(region('DE'), '').replace(inner(standard('en-Cyrl')), ''));
  for (const script of scripts) {
    // A script may be called otherwise where it stands with a language.
    const text2 = inner(standard(`en-${script}`) ?? '');
    if (text2 !== '' && text2 !== named(locale, 'script')(script)) add(`script.within.${script}`, text2);
  }
  for (const variant of variants) {
    const text2 = inner(standard(`en-${variant}`) ?? '');
    if (text2 !== '' && text2 !== variant.toUpperCase()) add(`variant.${variant}`, text2);
  }
  const styles = [['', { languageDisplay: 'dialect' }], ['short.', { languageDisplay: 'dialect', style: 'short' }]].map(([name, options]) => [name, named(locale, 'language', options)]);
  for (const language of languages) {
    for (const more of [...regions, ...scripts]) {
      const tag = `${language}-${more}`;
      const plain = standard(tag);
      if (plain === undefined) continue;
      let long = plain;
      for (const [name, dialect] of styles) {
        const text2 = dialect(tag);
        // The short name of the language itself makes another composition, which is no name.
        if (text2 === long || (name !== '' && dialect(language) !== standard(language) && text2 === plain.replace(standard(language), dialect(language)))) continue;
        if (/[(（]/.test(text2) && plain.endsWith(text2.slice(text2.search(/[(（]/))) && text2.startsWith(dialect(language))) continue;
        if (name !== '' && /[(（]/.test(text2)) continue;
        add(`dialect.${name}${tag}`, text2);
        if (name === '') long = text2;
      }
    }
  }
  fs.writeFileSync(path.join(out, `${locale}.names.txt`), `\n${text}`);
}
