'use strict';
// Asks Node 22 which names of languages, scripts and regions replace older ones, which of them
// are likely to go together, and what is usual in a region, and writes that down as the tables
// of sandbox/intllocale.
//
//	node locales.js

const fs = require('fs');
const path = require('path');

const out = path.join(__dirname, '../../intllocale/tables');
const names = fs.readFileSync(path.join(__dirname, '../../intl/tables/en-US.names.txt'), 'utf8');
const named = (kind) => [...names.matchAll(new RegExp(`^${kind}\\.(\\w+)\\t`, 'gm'))].map((m) => m[1]);
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const pairs = letters.flatMap((a) => letters.map((b) => a + b));
const languages = [...pairs, ...pairs.flatMap((a) => letters.map((b) => a + b))];
const numbers = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'));
const canonical = (tag) => Intl.getCanonicalLocales(tag)[0];
const partsOf = (tag) => { const { language, script, region } = new Intl.Locale(tag); return [language, script, region]; };
const isRegion = (part) => /^(?:[A-Z]{2}|\d{3})$/.test(part);
const write = (name, text) => fs.writeFileSync(path.join(out, `${name}.txt`), `\n${text}`);

// Older names, and what they became: of languages, of variants with and without a language, of
// regions, of scripts, of signed languages by their regions, and of types of keywords.
function aliases() {
  const table = path.join(out, 'alias.txt');
  const known = fs.existsSync(table) ? fs.readFileSync(table, 'utf8') : '';
  let text = '';
  const add = (kind, from, to) => { text += `${kind}\t${from}\t${to}\n`; };
  for (const language of languages) if (canonical(language) !== language) add('language', language, canonical(language));
  const codes = [...pairs.map((pair) => pair.toUpperCase()), ...numbers];
  for (const code of codes) {
    const plain = canonical(`en-${code}`).slice(3);
    if (plain === code) continue;
    // Where a region fell apart, the likely one of the language takes its place.
    const parts = new Set(languages.map((language) => canonical(`${language}-${code}`).split('-').find(isRegion)).filter(Boolean));
    parts.delete(plain);
    add('region', code, [plain, ...parts].join(' '));
  }
  for (const code of codes) if (!canonical(`sgn-${code}`).startsWith('sgn')) add('language', `sgn-${code}`, canonical(`sgn-${code}`).split('-')[0]);
  add('script', 'Qaai', canonical('en-Qaai').slice(3));
  for (const variant of ['1901', '1994', '1996', '1606nict', '1694acad', '1959acad', 'aaland', 'abl1943', 'alalc97', 'ao1990', 'arevela', 'arevmda', 'baku1926', 'bokmal', 'gaulish', 'guoyu', 'hakka', 'hepburn', 'heploc', 'lojban', 'luna1918', 'nynorsk', 'petr1708', 'pinyin', 'polytoni', 'polyton', 'saaho', 'xiang']) {
    const plain = canonical(`en-${variant}`).slice(3);
    // ICU cuts some names that end with a year: those stay as they are.
    if (plain !== variant && !/^[A-Z][a-z]/.test(plain)) add('variant', variant, plain);
    for (const language of [...pairs, 'art', 'cel', 'sgn']) {
      const [found] = canonical(`${language}-${variant}`).split('-');
      if (found !== canonical(language).split('-')[0]) add('language', `${language}-${variant}`, found);
      if (language === 'zh' && canonical(`zh-${variant}`) === 'zh' && plain === variant) add('language', `zh-${variant}`, 'zh');
    }
  }
  const types = { ca: ['ethiopic-amete-alem', 'islamicc'], ks: ['primary', 'tertiary'], ms: ['imperial'], m0: ['names'], d0: ['name'], tz: ['aqams', 'cnckg', 'cnhrb', 'cnkhg', 'cuba', 'egypt', 'eire', 'est', 'gmt0', 'hst', 'iceland', 'iran', 'israel', 'jamaica', 'japan', 'libya', 'mst', 'navajo', 'poland', 'portugal', 'prc', 'roc', 'rok', 'turkey', 'uct', 'usnavajo', 'hongkong', 'zulu', 'camtr', 'canpg', 'cathu', 'cayzf', 'caffs', 'mxstis', 'uaozh', 'uauzh', 'umjon', 'usinvev', 'gaza', 'mncoq', 'cst6cdt', 'est5edt', 'mst7mdt', 'pst8pdt', 'fiesta', 'auldc', 'aukns'] };
  for (const [key, list] of Object.entries(types)) {
    for (const type of list) {
      const letter = /^[a-z]\d$/.test(key) ? 't' : 'u';
      const is = canonical(`en-${letter}-${key}-${type}`).slice(`en-${letter}-${key}`.length + 1);
      if (is !== type) add('type', `${key}-${type}`, is);
    }
  }
  // Parts of regions: those that the table has, for there are too many codes to ask for all.
  for (const [, type] of known.matchAll(/^type\tsd-(\w+)\t/gm)) {
    const is = canonical(`en-u-sd-${type}`).slice(8);
    if (is !== type) add('type', `sd-${type}`, is);
  }
  write('alias', text);
}

// Likely parts: what stands before a tab goes with each of the tags behind it.
function likely() {
  const groups = new Map();
  const known = new Map();
  const add = (tag, parts) => {
    const head = parts.join('-');
    if (!groups.has(head)) groups.set(head, []);
    groups.get(head).push(tag);
    known.set(tag, parts);
  };
  const maximal = (tag) => partsOf(new Intl.Locale(tag).maximize().toString());
  const regions = named('region').filter((region) => region !== 'ZZ' && canonical(`en-${region}`) === `en-${region}`);
  const scripts = named('script').filter((script) => script !== 'Zzzz' && canonical(`en-${script}`) === `en-${script}`);
  // predicted is what the rules of intllocale make of the tags so far.
  const predicted = (language, script, region) => {
    const tags = [];
    if (script !== undefined && region !== undefined) tags.push(`${language}-${script}-${region}`);
    if (script !== undefined) tags.push(`${language}-${script}`);
    if (region !== undefined) tags.push(`${language}-${region}`);
    tags.push(language);
    const [l, s, r] = known.get(tags.find((tag) => known.has(tag))) ?? [language, '', ''];
    return [language === 'und' ? l : language, script ?? s, region ?? r].join();
  };
  const record = (language, script, region) => {
    const tag = [language, script, region].filter(Boolean).join('-');
    const parts = maximal(tag);
    if (parts.join() !== predicted(language, script, region)) add(tag, [language === 'und' ? parts[0] : '', parts[1], parts[2]]);
  };
  const all = languages.filter((language) => canonical(language) === language);
  record('und');
  for (const language of all) record(language);
  for (const region of regions) record('und', undefined, region);
  for (const script of scripts) record('und', script);
  for (const script of scripts) for (const region of regions) record('und', script, region);
  for (const language of all) {
    if (!known.has(language)) continue;
    for (const region of regions) record(language, undefined, region);
    for (const script of scripts) record(language, script);
  }
  let text = '';
  for (const [head, tags] of groups) text += `${head}\t ${tags.join(' ')} \n`;
  write('likely', text);
}

// What is usual in a region, and of a language: a kind, values, and what has them.
function usual() {
  const regions = named('region');
  const spoken = named('language').filter((language) => canonical(language) === language);
  const of = (tag, what) => { const value = new Intl.Locale(tag)[what]; return what === 'weekInfo' ? `${value.firstDay} ${value.weekend.join(',')} ${value.minimalDays}` : what === 'textInfo' ? value.direction : (value ?? []).join(' '); };
  let text = '';
  const add = (kind, groups) => { for (const [value, tags] of groups) if (value !== '') text += `${kind}\t${value}\t ${tags.join(' ')} \n`; };
  for (const what of ['calendars', 'weekInfo', 'timeZones']) {
    const usually = what === 'timeZones' ? '' : of('und-001', what);
    add(what, [[usually, ['001']], ...[...Map.groupBy(regions.filter((region) => canonical(`en-${region}`) === `en-${region}` && of(`und-${region}`, what) !== usually), (region) => of(`und-${region}`, what))]]);
  }
  // Hours, digits and orders of texts go with the language too.
  const twelve = regions.filter((region) => region !== 'ZZ' && region !== '001' && of(`und-${region}`, 'hourCycles') === 'h12');
  const odd = new Map();
  for (const language of spoken) {
    for (const region of regions) {
      if (canonical(`${language}-${region}`) !== `${language}-${region}`) continue;
      const is = of(`${language}-${region}`, 'hourCycles');
      if (is === (twelve.includes(region) ? 'h12' : 'h23')) continue;
      if (!odd.has(is)) odd.set(is, []);
      odd.get(is).push(`${language}-${region}`);
    }
  }
  add('hourCycles', [['h23', ['001']], ['h12', twelve], ...odd]);
  for (const [what, usually] of [['numberingSystems', 'latn'], ['collations', of('und', 'collations')]]) {
    const found = new Map([[usually, ['und']]]);
    for (const language of spoken) {
      const alone = of(language, what);
      const likelyScript = new Intl.Locale(language).maximize().script;
      const tags = [];
      if (alone !== usually) tags.push([language, alone]);
      for (const more of [...regions, ...named('script')]) {
        const tag = `${language}-${more}`;
        if (canonical(tag) !== tag) continue;
        // A script that is not the likely one has nothing of the language, but for what it has of its own.
        const is = of(tag, what);
        if (is !== (isRegion(more) || more === likelyScript ? alone : usually)) tags.push([tag, is]);
      }
      for (const [tag, is] of tags) { if (!found.has(is)) found.set(is, []); found.get(is).push(tag); }
    }
    add(what, [...found]);
  }
  const scripts = named('script').filter((script) => of(`und-${script}`, 'textInfo') === 'rtl');
  add('textInfo', [['rtl', scripts]]);
  write('usual', text);
}

fs.mkdirSync(out, { recursive: true });
aliases();
likely();
usual();
