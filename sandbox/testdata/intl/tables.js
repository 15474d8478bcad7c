'use strict';
// Asks Node 22 how it writes dates in the locales of Intl.DateTimeFormat, and writes that
// down as the tables of sandbox/intldate. What the rules of sandbox/intlpattern.go derive is
// left out.
//
//	TZ=UTC node tables.js

const fs = require('fs');
const path = require('path');

const out = path.join(__dirname, '../../intldate');
const locales = ['en-US', 'en-GB', 'en-CA', 'sv-SE', 'de', 'fr', 'es', 'it', 'pt-BR', 'nl', 'ja'];

const letters = { weekday: 'w', era: 'e', year: 'y', month: 'm', day: 'd', dayPeriod: 'b', hour: 'h', minute: 'i', second: 's', fractionalSecond: 'f', timeZoneName: 'z' };
const options = { weekday: 'w', era: 'e', year: 'y', month: 'm', day: 'd', dayPeriod: 'b', hour: 'h', minute: 'i', second: 's', fractionalSecondDigits: 'f', timeZoneName: 'z' };
const widths = { n: 'numeric', 2: '2-digit', a: 'narrow', s: 'short', l: 'long' };

// optionsOf makes options of a key: letters with their widths, "yn ml d2".
function optionsOf(key) {
  const given = { timeZone: 'UTC' };
  for (const item of key.split(' ')) {
    if (item.startsWith('c')) { given.hourCycle = item.slice(1); continue; }
    const name = Object.keys(options).find((n) => options[n] === item[0]);
    given[name] = name === 'fractionalSecondDigits' ? +item.slice(1) : widths[item.slice(1)];
  }
  return given;
}

// samples of each field, for which all texts are told apart.
const at = (y, m, d, h = 3, i = 4, s = 5) => { const date = new Date(Date.UTC(2004, m, d, h, i, s, 6)); date.setUTCFullYear(y); return date; };
const samples = {
  w: Array.from({ length: 7 }, (_, i) => at(2004, 1, 1 + i)),
  e: [at(-3, 0, 5), at(2004, 0, 5)],
  m: Array.from({ length: 12 }, (_, i) => at(2004, i, 5)),
  b: [...Array.from({ length: 24 }, (_, i) => at(2004, 0, 5, i, 30, 30)), at(2004, 0, 5, 12, 0, 0), at(2004, 0, 5, 0, 0, 0)],
};

// variant tells lists of one width apart, such as months that stand alone and others.
const variant = (place) => (place === 0 ? '' : `~${place}`);

function tableOf(locale) {
  const lists = {};
  const format = (given) => {
    const formatter = new Intl.DateTimeFormat(locale, given);
    return (date) => formatter.formatToParts(date);
  };
  const pick = (parts, type) => { const part = parts.find((p) => letters[p.type] === type); return part === undefined ? '' : part.value; };

  function tokenOf(format, part, width) {
    const letter = letters[part.type];
    if (part.type === 'fractionalSecond') return '{f}';
    if (part.type === 'timeZoneName') return width === '' ? (/^UTC$/.test(part.value) ? '{zs}' : '{zl}') : '{z}';
    if (samples[letter] !== undefined) {
      const texts = samples[letter].map((date) => pick(format(date), letter));
      if (letter === 'm' && texts[0] === '1') return '{m1}';
      if (letter === 'm' && texts[0] === '01') return '{m2}';
      // AM and PM depend on nothing but the hour, and have one width.
      let of = letter;
      let asked = width;
      if (letter === 'b' && new Set(texts).size === 2) { of = 'p'; asked = ''; }
      const joined = texts.join('|');
      const known = (w) => { lists[of + w] ||= []; return lists[of + w].indexOf(joined); };
      if (known(asked) >= 0) return `{${of}${variant(known(asked))}}`;
      for (const w of ['a', 's', 'l']) if (of !== 'p' && w !== asked && width !== '!' && known(w) >= 0 && (width === '')) return `{${of}${w}${variant(known(w))}}`;
      if (width === '' && of !== 'p') throw new Error(`${locale}: no list for ${joined}`);
      lists[of + asked].push(joined);
      return `{${of}${variant(lists[of + asked].length - 1)}}`;
    }
    // Of the year the last two digits tell, of others those below ten.
    return `{${letter}${part.value.length === 2 ? 2 : 1}}`;
  }

  function patternOf(given, key) {
    const f = format(given);
    let text = '';
    for (const part of f(at(2004, 0, 5))) {
      if (part.type === 'literal') { text += part.value; continue; }
      const item = key.split(' ').find((i) => i[0] === letters[part.type]);
      text += tokenOf(f, part, item === undefined ? '' : item.slice(1));
    }
    return text;
  }
  const combine = (sets) => sets.reduce((all, set) => all.flatMap((head) => set.map((item) => [...head, item].filter(Boolean))), [[]]).map((items) => items.join(' ')).filter(Boolean);

  // Widths of text before anything else, so that lists are numbered alike.
  for (const w of ['l', 's', 'a']) for (const key of [`m${w} dn`, `m${w}`, `w${w} yn mn dn`, `w${w}`, `e${w} yn mn dn`]) patternOf(optionsOf(key), key);
  for (const w of ['l', 's', 'a']) for (const key of [`b${w} hn in sn ch12`, `b${w}`]) patternOf(optionsOf(key), key);

  const table = new Map();
  const widen = (pattern, key) => {
    for (const item of key.split(' ')) if (item[1] === '2' && item.length === 2) pattern = pattern.replace(`{${item[0]}1}`, `{${item[0]}2}`);
    return pattern;
  };
  const record = (keys) => {
    for (const key of keys.sort((a, b) => (a.match(/2/g) || []).length - (b.match(/2/g) || []).length)) {
      const plain = key.replace(/ ch\d\d$/, '');
      // A zone alone comes with a date, as an era alone does.
      const pattern = key === 'zs' ? '{z}' : patternOf(optionsOf(key), key);
      const cycle = /ch(\d\d)$/.exec(key);
      const name = cycle === null ? key : `${plain} ${cycle[1] < '20' ? 'c12' : 'c24'}`;
      if (cycle !== null && (cycle[1] === '11' || cycle[1] === '24')) {
        const twin = `${plain} ${cycle[1] === '11' ? 'c12' : 'c24'}`;
        if ((derivedIn(`${plain} k${cycle[1]}`) ?? table.get(twin) ?? derivedIn(twin)) !== pattern) table.set(`${plain} k${cycle[1]}`, pattern);
        continue;
      }
      const rule = derivedIn(name);
      if (rule === pattern) continue;
      table.set(name, pattern);
    }
  };
  const derivedIn = (name) => {
    const plain = name.replace(/([wyemdhis])2/g, '$1n');
    return plain !== name && table.has(plain) ? widen(table.get(plain), name) : undefined;
  };
  const dates = combine([['', 'ws'], ['', 'es'], ['', 'yn', 'y2'], ['', 'mn', 'm2', 'ms', 'ml', 'ma'], ['', 'dn', 'd2']]);
  record(dates);
  // Other widths of weekdays and eras make other patterns here and there.
  for (const key of combine([['', 'ws', 'wl', 'wa'], ['', 'es', 'el', 'ea'], ['', 'yn'], ['', 'mn', 'ms', 'ml', 'ma'], ['', 'dn']])) {
    const plain = key.replace(/\b([we])[la]/g, '$1s');
    if (plain === key) continue;
    const pattern = patternOf(optionsOf(key), key);
    if (pattern !== (table.get(plain) ?? derivedIn(plain))) table.set(key, pattern);
  }
  const rest = [['', 'in', 'i2'], ['', 'sn', 's2'], ['', 'f3'], ['', 'bs'], ['', 'zs']];
  const hours = combine([['hn', 'h2'], ...rest, ['ch12', 'ch23', 'ch11', 'ch24']]);
  record(hours);
  record(combine(rest));
  let text = '';
  const dateOf = (key) => table.get(key) ?? derivedIn(key);

  // What is between a date and a time.
  const glues = new Map();
  for (const key of combine([['', 'ws'], ['', 'es'], ['', 'yn'], ['', 'mn', 'ms', 'ml', 'ma'], ['', 'dn']])) {
    const whole = patternOf(optionsOf(`${key} hn in ch23`), `${key} hn in ch23`);
    const date = dateOf(key);
    const time = table.get('hn in c24');
    if (key === 'es') {
      glues.set(key, whole.replace(time, '{1}'));
      continue;
    }
    const glue = whole.replace(date, '\u0001').replace(time, '\u0002');
    if (!glue.includes('\u0001') || !glue.includes('\u0002')) { glues.set(key, whole.replace(time, '{1}')); continue; }
    glues.set(key, glue.replace('\u0001', '{0}').replace('\u0002', '{1}'));
  }
  const byGlue = Map.groupBy(glues.entries(), ([, glue]) => glue);
  for (const [glue, entries] of [...byGlue].sort((a, b) => b[1].length - a[1].length)) text += `glue\t${glue}\t${entries.map(([key]) => key).join(',')}\n`;

  // A weekday and a time have patterns of their own.
  for (const key of hours.concat(combine(rest)).sort((a, b) => (a.match(/2/g) || []).length - (b.match(/2/g) || []).length)) {
    if (/ ch(?:11|24)$/.test(key)) continue;
    const name = key.replace(/ ch(\d\d)$/, (_, c) => (c < '20' ? ' c12' : ' c24'));
    const pattern = patternOf(optionsOf(`ws ${key}`), `ws ${key}`);
    const time = table.get(name) ?? derivedIn(name);
    const rule = glues.get('ws').replace('{0}', dateOf('ws')).replace('{1}', time);
    if (pattern !== (derivedIn(`ws ${name}`) ?? rule)) table.set(`ws ${name}`, pattern);
  }

  const styles = ['full', 'long', 'medium', 'short'];
  const dateStyles = {};
  for (const style of styles) text += `date\t${style}\t${(dateStyles[style] = patternOf({ timeZone: 'UTC', dateStyle: style }, 'dn'))}\n`;
  const timeStyles = {};
  for (const style of styles) {
    for (const cycle of ['', 'h12', 'h23']) {
      const given = { timeZone: 'UTC', timeStyle: style };
      if (cycle !== '') given.hourCycle = cycle;
      timeStyles[style + cycle] = patternOf(given, 'hn');
      if (cycle !== '') text += `time\t${style} c${cycle === 'h12' ? 12 : 24}\t${timeStyles[style + cycle]}\n`;
    }
  }
  for (const style of styles) {
    const seen = new Set();
    for (const timeStyle of styles) {
      const whole = patternOf({ timeZone: 'UTC', dateStyle: style, timeStyle, hourCycle: 'h23' }, 'dn');
      seen.add(whole.replace(dateStyles[style], '{0}').replace(timeStyles[timeStyle + 'h23'], '{1}'));
    }
    if (seen.size !== 1) console.error(locale, 'glues', style, [...seen]);
    text += `both\t${style}\t${[...seen][0]}\n`;
  }
  const resolved = (given) => new Intl.DateTimeFormat(locale, { hour: 'numeric', ...given }).resolvedOptions();
  text += `cycle\t${resolved({}).hourCycle}\t${resolved({ hour12: true }).hourCycle}\t${resolved({ hour12: false }).hourCycle}\n`;

  // Offsets: the words for none and for one with a sign, hours and minutes.
  const offset = (zone, type) => pick(format({ timeZone: zone, timeZoneName: type, hour: 'numeric' })(at(2004, 0, 5)), 'z');
  text += `offset\t${[offset('+00:00', 'shortOffset'), offset('+01:00', 'shortOffset'), offset('-05:30', 'shortOffset'), offset('-05:30', 'longOffset'), offset('Africa/Abidjan', 'shortOffset'), offset('Africa/Abidjan', 'longOffset'), offset('+00:00', 'longOffset')].join('\t')}\n`;

  let listText = '';
  for (const [name, all] of Object.entries(lists)) all.forEach((list, i) => { listText += `list\t${name}${variant(i)}\t${list}\n`; });
  const patterns = Map.groupBy(table.entries(), ([, pattern]) => pattern);
  let patternText = '';
  for (const [pattern, entries] of patterns) patternText += `pattern\t${pattern}\t${entries.map(([key]) => key).join(',')}\n`;
  return listText + text + patternText;
}

// zonesOf says how the zones are called: a line for those of the same names, of which each
// is for an offset in minutes.
function zonesOf(locale, zones) {
  const types = ['short', 'long', 'shortGeneric', 'longGeneric'];
  const lines = new Map();
  zones.forEach((zone, place) => {
    const name = (type) => { const f = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: type }); return (date) => f.formatToParts(date).find((p) => p.type === 'timeZoneName').value; };
    const formats = types.map(name);
    const short = name('shortOffset');
    const long = name('longOffset');
    const minutes = (date) => { const m = /([+-])(\d\d):(\d\d)/.exec(new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(date)); return m === null ? 0 : (m[1] === '-' ? -1 : 1) * (m[2] * 60 + +m[3]); };
    const all = new Map();
    for (const date of [at(2024, 0, 15), at(2024, 6, 15)]) {
      const names = formats.map((f) => f(date)).map((text) => (text === short(date) ? '=' : text === long(date) ? '==' : text));
      all.set(minutes(date), names.join('|'));
    }
    const line = [...all].map(([offset, names]) => `${offset}|${names}`).join('\t');
    if (!lines.has(line)) lines.set(line, []);
    lines.get(line).push(place);
  });
  let text = '';
  for (const [line, places] of lines) if (!/^(?:-?\d+(?:\|=|\|==)+\t?)+$/.test(line) ) text += `${places.join(',')}\t${line}\n`;
  return text;
}

// Names of the zone database, each with the name that Intl has for it.
function aliasesOf(zones) {
  const names = new Map(zones.map((zone) => [zone, []]));
  const root = '/usr/share/zoneinfo';
  for (const entry of fs.readdirSync(root, { recursive: true, withFileTypes: true })) {
    const name = path.relative(root, path.join(entry.parentPath, entry.name));
    if (entry.isDirectory() || /^(?:posix|right|posixrules|localtime)\b|\./.test(name)) continue;
    let zone;
    try { zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone; } catch { continue; }
    if (name === zone) continue;
    if (!names.has(zone)) names.set(zone, []);
    names.get(zone).push(name);
  }
  return [...names].map(([zone, aliases]) => [zone, ...aliases.sort()].join(' ')).join('\n') + '\n';
}

const zones = Intl.supportedValuesOf('timeZone');
if (!zones.includes('UTC')) zones.push('UTC');
fs.mkdirSync(out, { recursive: true });
fs.writeFileSync(path.join(out, 'zones.txt'), aliasesOf(zones));
for (const locale of locales) {
  fs.writeFileSync(path.join(out, `${locale}.txt`), tableOf(locale));
  fs.writeFileSync(path.join(out, `${locale}.zones.txt`), zonesOf(locale, zones));
}
