'use strict';
// Asks Node 22 how it writes dates in the locales of Intl.DateTimeFormat, and writes that
// down as the tables of sandbox/intldate. What the rules of that package derive is left out.
//
//	TZ=UTC node tables.js

const fs = require('fs');
const path = require('path');

const out = path.join(__dirname, '../../intldate/tables');
const locales = ['en-US', 'en-GB', 'en-CA', 'sv-SE', 'de', 'fr', 'es', 'it', 'pt-BR', 'nl', 'ja'];

const letters = { weekday: 'w', era: 'e', year: 'y', month: 'm', day: 'd', dayPeriod: 'b', hour: 'h', minute: 'i', second: 's', fractionalSecond: 'f', timeZoneName: 'z' };
const options = { weekday: 'w', era: 'e', year: 'y', month: 'm', day: 'd', dayPeriod: 'b', hour: 'h', minute: 'i', second: 's', fractionalSecondDigits: 'f', timeZoneName: 'z' };
const widths = { n: 'numeric', 2: '2-digit', a: 'narrow', s: 'short', l: 'long' };
const zoneWidths = { s: 'short', l: 'long', o: 'shortOffset', O: 'longOffset', v: 'shortGeneric', V: 'longGeneric' };

// optionsOf makes options of a key: letters with their widths, "yn ml d2".
function optionsOf(key) {
  const given = { timeZone: 'UTC' };
  for (const item of key.split(' ')) {
    if (item.startsWith('c')) { given.hourCycle = item.slice(1); continue; }
    const name = Object.keys(options).find((n) => options[n] === item[0]);
    given[name] = name === 'fractionalSecondDigits' ? +item.slice(1) : (name === 'timeZoneName' ? zoneWidths : widths)[item.slice(1)];
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
  const derivedIn = (name) => {
    const plain = name.replace(/([wyemdhis])2/g, '$1n');
    return plain !== name && table.has(plain) ? widen(table.get(plain), name) : undefined;
  };
  // Widths of zones, counts of digits, and widths of weekdays and eras rarely make another pattern.
  const likelier = [(key) => key.replace(/\bz[loOvV]\b/, 'zs'), (key) => key.replace(/\bf[12]\b/, 'f3'), (key) => key.replace(/\b([we])[la]\b/g, '$1s')];
  const lookup = (key) => {
    let keys = [key];
    for (const change of likelier) keys = [...new Set([...keys, ...keys.map(change)])];
    for (const k of keys) {
      const found = table.get(k) ?? derivedIn(k);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const usual = (key) => likelier.every((change) => change(key) === key);
  const byDigits = (one, other) => !usual(one) - !usual(other) || (one.match(/2/g) || []).length - (other.match(/2/g) || []).length;
  const record = (keys) => {
    for (const key of keys.sort(byDigits)) {
      const plain = key.replace(/ ch\d\d$/, '');
      // A zone alone comes with a date, as an era alone does.
      const pattern = /^z.$/.test(key) ? '{z}' : patternOf(optionsOf(key), key);
      const cycle = /ch(\d\d)$/.exec(key);
      const name = cycle === null ? key : `${plain} ${cycle[1] < '20' ? 'c12' : 'c24'}`;
      if (cycle !== null && (cycle[1] === '11' || cycle[1] === '24')) {
        const own = `${plain} k${cycle[1]}`;
        const twin = `${plain} ${cycle[1] === '11' ? 'c12' : 'c24'}`;
        if ((lookup(own) ?? lookup(twin)) !== pattern) table.set(own, pattern);
        continue;
      }
      if (lookup(name) !== pattern) table.set(name, pattern);
    }
  };
  const dates = combine([['', 'ws'], ['', 'es'], ['', 'yn', 'y2'], ['', 'mn', 'm2', 'ms', 'ml', 'ma'], ['', 'dn', 'd2']]);
  record(dates);
  record(combine([['', 'ws', 'wl', 'wa'], ['', 'es', 'el', 'ea'], ['', 'yn', 'y2'], ['', 'mn', 'm2', 'ms', 'ml', 'ma'], ['', 'dn', 'd2']]).filter((key) => !usual(key)));
  const rest = [['', 'in', 'i2'], ['', 'sn', 's2'], ['', 'f3', 'f2', 'f1'], ['', 'bs'], ['', 'zs', 'zl', 'zo', 'zO', 'zv', 'zV']];
  const cycles = ['ch12', 'ch23', 'ch11', 'ch24'];
  // The patterns of twelve and twenty-four hours before those of the rarer cycles.
  const hours = [...combine([['hn', 'h2'], ...rest, cycles.slice(0, 2)]), ...combine([['hn', 'h2'], ...rest, cycles.slice(2)])];
  record(hours.filter((key) => / ch(?:12|23)$/.test(key)));
  record(hours.filter((key) => / ch(?:11|24)$/.test(key)));
  record(combine(rest));
  let text = '';
  const dateOf = lookup;

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
  for (const [glue, entries] of [...byGlue].sort((a, b) => b[1].length - a[1].length)) text += `glue\t${glue}\t,${entries.map(([key]) => key).join(',')},\n`;

  // A weekday and a time have patterns of their own.
  for (const key of hours.concat(combine(rest)).sort(byDigits)) {
    if (/ ch(?:11|24)$/.test(key)) continue;
    const name = key.replace(/ ch(\d\d)$/, (_, c) => (c < '20' ? ' c12' : ' c24'));
    const pattern = patternOf(optionsOf(`ws ${key}`), `ws ${key}`);
    const rule = glues.get('ws').replace('{0}', dateOf('ws')).replace('{1}', lookup(name));
    if (pattern !== (lookup(`ws ${name}`) ?? rule)) table.set(`ws ${name}`, pattern);
  }

  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
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
  const boths = {};
  for (const style of styles) {
    const whole = patternOf({ timeZone: 'UTC', dateStyle: style, timeStyle: 'short', hourCycle: hourCycle }, 'dn');
    boths[style] = whole.replace(dateStyles[style], '{0}').replace(timeStyles[`short${hourCycle}`], '{1}');
    text += `both\t${style}\t${boths[style]}\n`;
  }
  // Other cycles than that of the locale make other patterns here and there.
  for (const cycle of ['h11', 'h12', 'h23', 'h24']) {
    for (const timeStyle of styles) {
      for (const dateStyle of ['none', ...styles]) {
        const given = { timeZone: 'UTC', timeStyle, hourCycle: cycle };
        if (dateStyle !== 'none') given.dateStyle = dateStyle;
        const pattern = patternOf(given, 'dn');
        const clock = timeStyles[timeStyle + (cycle < 'h20' ? 'h12' : 'h23')];
        const rule = dateStyle === 'none' ? clock : boths[dateStyle].replace('{0}', dateStyles[dateStyle]).replace('{1}', clock);
        if (pattern !== rule) text += `style\t${dateStyle} ${timeStyle} ${cycle}\t${pattern}\n`;
      }
    }
  }
  const resolved = (given) => new Intl.DateTimeFormat(locale, { hour: 'numeric', ...given }).resolvedOptions();
  text += `cycle\tcycles\t${resolved({}).hourCycle}\t${resolved({ hour12: true }).hourCycle}\t${resolved({ hour12: false }).hourCycle}\n`;

  // Offsets: the words for none and for one with a sign, hours and minutes.
  const offset = (zone, type) => pick(format({ timeZone: zone, timeZoneName: type, hour: 'numeric' })(at(2004, 0, 5)), 'z');
  text += `offset\ttexts\t${[offset('+00:00', 'shortOffset'), offset('+01:00', 'shortOffset'), offset('-05:30', 'shortOffset'), offset('-05:30', 'longOffset'), offset('Africa/Abidjan', 'shortOffset'), offset('Africa/Abidjan', 'longOffset'), offset('+00:00', 'longOffset')].join('\t')}\n`;

  // Ranges: the pattern of both ends by the greatest field that differs.
  const ends = { e: at(-3, 0, 5), y: at(2005, 0, 5), m: at(2004, 1, 5), d: at(2004, 0, 6), p: at(2004, 0, 5, 15), h: at(2004, 0, 5, 4), i: at(2004, 0, 5, 3, 6), s: at(2004, 0, 5, 3, 4, 7) };
  const marks = { startRange: '{<}', endRange: '{>}', shared: '{=}' };
  function rangeOf(given, key, differing) {
    const formatter = new Intl.DateTimeFormat(locale, given);
    const [from, to] = differing === 'e' ? [ends.e, at(2004, 0, 5)] : [at(2004, 0, 5), ends[differing]];
    let pattern = '';
    let source = 'shared';
    for (const part of formatter.formatRangeToParts(from, to)) {
      if (part.source !== source) pattern += marks[source = part.source];
      if (part.type === 'literal') { pattern += part.value; continue; }
      const letter = letters[part.type];
      if (letter === 'z' && !/\bz/.test(key)) { pattern += part.value === 'UTC' ? '{zs}' : '{zl}'; continue; }
      if (letter === 'z' || letter === 'f') { pattern += `{${letter}}`; continue; }
      const item = key.split(' ').find((i) => i[0] === letter);
      const time = source === 'endRange' ? to : from;
      if (letter === 'h' || letter === 'i' || letter === 's' || letter === 'd' || (letter === 'm' && /^\d+$/.test(part.value)) || letter === 'y') {
        pattern += `{${letter}${part.value.length === 2 ? 2 : 1}}`;
        continue;
      }
      const asked = item === undefined ? '' : item.slice(1);
      // What belongs to both ends may be of either.
      const token = [time, from, to].map((t) => nameToken(letter, asked, t, part.value)).find((t) => t !== undefined);
      if (token === undefined) throw new Error(`${locale}: no list has ${part.value} for ${letter}${asked} in ${key}`);
      pattern += token;
    }
    return pattern;
  }
  // nameToken is the list that has a text in its place: one of the width asked for, or another.
  function nameToken(letter, asked, time, value) {
    const place = { w: time.getUTCDay(), e: time.getUTCFullYear() > 0 ? 1 : 0, m: time.getUTCMonth(), b: time.getUTCHours() }[letter];
    for (const width of new Set([asked, 's', 'l', 'a'])) {
      for (const of of letter === 'b' ? ['p', letter] : [letter]) {
        const name = of === 'p' ? 'p' : of + width;
        const found = (lists[name] || []).findIndex((list) => list.split('|')[place] === value);
        if (found >= 0) return `{${of}${of === 'p' || width === asked ? '' : width}${variant(found)}}`;
      }
    }
    return undefined;
  }
  const ranges = new Map();
  const rangeLookup = (key) => {
    let keys = [key];
    for (const change of likelier) keys = [...new Set([...keys, ...keys.map(change)])];
    for (const k of keys) {
      if (ranges.has(k)) return ranges.get(k);
      const plain = k.replace(/\b([wyemdhis])2/g, '$1n');
      if (plain === k || !ranges.has(plain)) continue;
      let pattern = ranges.get(plain);
      for (const item of k.slice(2).split(' ')) if (item[1] === '2' && item.length === 2) pattern = pattern.replaceAll(`{${item[0]}1}`, `{${item[0]}2}`);
      return pattern;
    }
    return undefined;
  };
  const recordRange = (key, differing, given = optionsOf(key)) => {
    const name = `${differing}:${key.replace(/ ch(\d\d)$/, (_, c) => (c < '20' ? ' c12' : ' c24'))}`;
    const pattern = rangeOf(given, key, differing);
    if (pattern.includes('{<}') && rangeLookup(name) !== pattern) ranges.set(name, pattern);
  };
  const dateKeys = combine([['', 'ws', 'wl', 'wa'], ['', 'es'], ['', 'yn', 'y2'], ['', 'mn', 'm2', 'ms', 'ml', 'ma'], ['', 'dn', 'd2']]).sort(byDigits);
  for (const key of dateKeys) for (const differing of ['e', 'y', 'm', 'd']) recordRange(key, differing);
  for (const key of combine([['hn', 'h2'], ['', 'in', 'i2'], ['', 'sn'], ['', 'bs'], ['', 'zs'], ['ch12', 'ch23']]).sort(byDigits)) {
    for (const differing of ['p', 'h', 'i', 's']) recordRange(key, differing);
  }
  for (const dateStyle of styles) for (const differing of ['e', 'y', 'm', 'd']) recordRange(`S${dateStyle}`, differing, { timeZone: 'UTC', dateStyle });
  for (const timeStyle of styles) for (const c of ['h12', 'h23']) for (const differing of ['p', 'h', 'i', 's']) recordRange(`T${timeStyle} c${c}`, differing, { timeZone: 'UTC', timeStyle, hourCycle: c });
  for (const dateStyle of styles) {
    for (const timeStyle of styles) {
      for (const c of ['h12', 'h23']) for (const differing of ['d', 'p', 'h', 'i']) recordRange(`B${dateStyle} ${timeStyle} c${c}`, differing, { timeZone: 'UTC', dateStyle, timeStyle, hourCycle: c });
    }
  }
  const between = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', timeStyle: 'medium', hourCycle: 'h23' }).formatRangeToParts(ends.e, ends.y).find((part) => part.source === 'shared').value;
  text += `between\tdates\t${between}\n`;
  const both = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' }).formatRangeToParts(at(2004, 0, 5), ends.h);
  const hour = both.findIndex((part) => part.type === 'hour');
  text += `between\tdateandtime\t${both[hour - 1].value}\n`;

  let listText = '';
  for (const [name, all] of Object.entries(lists)) all.forEach((list, i) => { listText += `list\t${name}${variant(i)}\t${list}\n`; });
  const patterns = Map.groupBy(table.entries(), ([, pattern]) => pattern);
  let patternText = '';
  for (const [pattern, entries] of patterns) patternText += `pattern\t${pattern}\t,${entries.map(([key]) => key).join(',')},\n`;
  for (const [pattern, entries] of Map.groupBy(ranges.entries(), ([, p]) => p)) patternText += `range\t${pattern}\t,${entries.map(([key]) => key).join(',')},\n`;
  return listText + text + patternText;
}

// zonesOf says how the zones are called: a line for those of the same names, of which each
// is for an offset in minutes, and where it was called otherwise once, short and long, until a day.
function zonesOf(locale, zones) {
  const types = ['short', 'long', 'shortGeneric', 'longGeneric'];
  const lines = new Map();
  const day = 86400000;
  zones.forEach((zone, place) => {
    const name = (type) => { const f = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: type }); return (date) => f.formatToParts(date).find((p) => p.type === 'timeZoneName').value; };
    const formats = types.map(name);
    const short = name('shortOffset');
    const long = name('longOffset');
    const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    const minutes = (date) => { const m = /([+-])(\d\d):(\d\d)/.exec(offset.format(date)); return m === null ? 0 : (m[1] === '-' ? -1 : 1) * (m[2] * 60 + +m[3]); };
    const namesAt = (time, count = 2) => {
      const date = new Date(time);
      return formats.slice(0, count).map((f) => f(date)).map((text) => (text === short(date) ? '=' : text === long(date) ? '==' : text)).join('|');
    };
    const all = new Map(); // of each offset the names with the last sample of which they are, the latest first
    for (let year = 2024; year >= 1970; year--) {
      for (const month of [6, 0]) {
        const time = Date.UTC(year, month, 15);
        const of = minutes(new Date(time));
        const known = all.get(of);
        const names = namesAt(time);
        if (known === undefined) { all.set(of, [{ names, all: namesAt(time, 4), since: time }]); continue; }
        const last = known.at(-1);
        if (last.names !== names) {
          // The day between the samples on which the names change.
          let [before, after] = [time, last.since];
          while (after - before > day) {
            const middle = before + Math.floor((after - before) / 2 / day) * day;
            if (namesAt(middle) === names) before = middle; else after = middle;
          }
          known.push({ names, since: time, until: after / day });
        } else last.since = time;
      }
    }
    const line = [...all].flatMap(([of, eras]) => eras.map(({ names, all: whole, until }) => (until === undefined ? `${of}|${whole}` : `${of}<${until}|${names}`))).join('\t');
    if (!lines.has(line)) lines.set(line, []);
    lines.get(line).push(place);
  });
  let text = '';
  for (const [line, places] of lines) if (!/^(?:-?\d+(?:\|=|\|==)+\t?)+$/.test(line)) text += `,${places.join(',')},\t${line}\n`;
  return text;
}

// Names of the zone database, each with the name that Intl has for it: those of the system
// and those that are in the table already.
function aliasesOf(zones) {
  const names = new Map(zones.map((zone) => [zone, []]));
  const root = '/usr/share/zoneinfo';
  const table = path.join(out, 'zones.txt');
  const all = new Set(fs.existsSync(table) ? fs.readFileSync(table, 'utf8').trim().split(/\s+/) : []);
  for (const entry of fs.existsSync(root) ? fs.readdirSync(root, { recursive: true, withFileTypes: true }) : []) {
    if (!entry.isDirectory()) all.add(path.relative(root, path.join(entry.parentPath, entry.name)));
  }
  for (const name of [...all].sort()) {
    if (/^(?:posix|right|posixrules|localtime)\b|\./.test(name)) continue;
    let zone;
    try { zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone; } catch { continue; }
    if (!names.has(zone)) names.set(zone, []);
    if (name !== zone) names.get(zone).push(name);
  }
  return [...names].map(([zone, aliases]) => [zone, ...aliases.sort()].join(' ')).join('\n') + '\n';
}

const zones = Intl.supportedValuesOf('timeZone');
if (!zones.includes('UTC')) zones.push('UTC');
fs.mkdirSync(out, { recursive: true });
const table = aliasesOf(zones);
fs.writeFileSync(path.join(out, 'zones.txt'), table);
const all = table.trimEnd().split('\n').map((line) => line.split(' ')[0]);
for (const locale of locales) {
  fs.writeFileSync(path.join(out, `${locale}.txt`), tableOf(locale));
  fs.writeFileSync(path.join(out, `${locale}.zones.txt`), zonesOf(locale, all));
}
