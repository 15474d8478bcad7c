'use strict';
// Asks Node 22 for dates in locales, and writes down what it says: locales, options, zones
// and instants are drawn by a generator that is the same in each run.
//
//	TZ=UTC node recorddates.js

const fs = require('fs');
const path = require('path');

let seed = 20241103;
const next = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
};
const one = (list) => list[next(list.length)];

const locales = ['en-US', 'en-US', 'en-GB', 'en-CA', 'sv-SE', 'de', 'de-DE', 'fr-FR', 'es', 'it', 'pt-BR', 'nl', 'ja-JP', undefined];
const zones = ['UTC', 'America/New_York', 'America/Los_Angeles', 'Europe/London', 'Europe/Berlin', 'Europe/Stockholm', 'Asia/Tokyo', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Pacific/Auckland', 'America/St_Johns', '+05:30', '-03:00', 'Africa/Casablanca', 'europe/paris'];
// Before, at and after the changes of summer time in America and Europe, and the ends of
// days, months and years.
const instants = [
  '2024-03-10T06:59:59.999Z', '2024-03-10T07:00:00Z', '2024-03-31T00:59:59Z', '2024-03-31T01:00:00Z', '2024-11-03T05:59:59Z', '2024-11-03T06:00:00Z', '2024-10-27T00:59:59Z', '2024-10-27T01:00:00Z',
  '2024-01-01T00:00:00Z', '2023-12-31T23:59:59.999Z', '2024-02-29T12:00:00Z', '2024-07-04T09:08:07.065Z', '2024-09-05T03:04:05.678Z', '1999-12-31T18:30:00Z', '2031-05-17T21:45:10.100Z', '2024-06-15T00:00:00Z',
].map((text) => Date.parse(text));

const texts = ['narrow', 'short', 'long'];
const digits = ['2-digit', 'numeric'];
function optionsOf() {
  const options = { timeZone: one(zones) };
  const maybe = (chance, name, values) => { if (next(100) < chance) options[name] = one(values); };
  const kind = next(10);
  if (kind < 3) {
    maybe(80, 'dateStyle', ['full', 'long', 'medium', 'short']);
    maybe(60, 'timeStyle', ['full', 'long', 'medium', 'short']);
  }
  if (kind >= 3 && kind < 9) {
    maybe(35, 'weekday', texts);
    maybe(10, 'era', texts);
    maybe(60, 'year', digits);
    maybe(65, 'month', [...digits, ...texts]);
    maybe(60, 'day', digits);
  }
  if (kind >= 5) {
    maybe(70, 'hour', digits);
    maybe(65, 'minute', digits);
    maybe(45, 'second', digits);
    maybe(10, 'fractionalSecondDigits', [1, 2, 3]);
    maybe(12, 'dayPeriod', texts);
    maybe(30, 'timeZoneName', ['short', 'long', 'shortOffset', 'longOffset', 'shortGeneric', 'longGeneric']);
  }
  maybe(20, 'hour12', [true, false]);
  maybe(20, 'hourCycle', ['h11', 'h12', 'h23', 'h24']);
  return options;
}

const ways = {
  format: (locale, options, at) => new Intl.DateTimeFormat(locale, options).format(at),
  parts: (locale, options, at) => new Intl.DateTimeFormat(locale, options).formatToParts(at).map((p) => `${p.type}:${p.value}`).join('|'),
  range: (locale, options, at, end) => new Intl.DateTimeFormat(locale, options).formatRange(at, end),
  rangeParts: (locale, options, at, end) => new Intl.DateTimeFormat(locale, options).formatRangeToParts(at, end).map((p) => `${p.source[0]}:${p.value}`).join('|'),
  resolved: (locale, options) => JSON.stringify(new Intl.DateTimeFormat(locale, options).resolvedOptions()),
  text: (locale, options, at) => new Date(at).toLocaleString(locale, options),
  day: (locale, options, at) => new Date(at).toLocaleDateString(locale, options),
  time: (locale, options, at) => new Date(at).toLocaleTimeString(locale, options),
};

const told = (way, ...given) => {
  try {
    return ways[way](...given);
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};

const lines = [];
const names = ['format', 'format', 'format', 'parts', 'parts', 'resolved', 'text', 'day', 'time'];
for (let i = 0; i < 4000; i++) {
  const way = one(names);
  const locale = one(locales);
  const options = optionsOf();
  const at = one(instants);
  lines.push(JSON.stringify({ way, locale, options, at, want: told(way, locale, options, at) }));
}

// Ranges: ends that differ in each field, over changes of summer time too.
const spans = [0, 1, 1000, 60000, 3600000, 7200000, 43200000, 86400000, 86400000 * 3, 86400000 * 40, 86400000 * 400];
for (let i = 0; i < 1000; i++) {
  const way = one(['range', 'range', 'rangeParts']);
  const locale = one(locales);
  const options = optionsOf();
  const at = one(instants);
  const end = at + one(spans);
  lines.push(JSON.stringify({ way, locale, options, at, end, want: told(way, locale, options, at, end) }));
}

// Old names of zones, zones by other letters, and times before and long after all changes.
const old = ['US/Eastern', 'US/Pacific', 'Asia/Calcutta', 'Asia/Kolkata', 'Asia/Katmandu', 'Europe/Kiev', 'Europe/Kyiv', 'GB', 'Japan', 'GMT', 'Etc/UTC', 'Etc/GMT+5', 'EST5EDT', 'asia/saigon', 'America/Buenos_Aires', 'Pacific/Apia', 'Africa/Monrovia', 'Asia/Pyongyang', 'Europe/Amsterdam', 'Europe/Dublin', 'Asia/Gaza', 'America/Nuuk', 'Antarctica/Troll', 'CET', 'UCT', 'Zulu', 'Europe/Nowhere', 'EDT', '', '+0530', '-00:00', '+5', '+25:00', 'UTC+1', 'local'];
const history = ['1850-01-01T00:00:00Z', '1883-11-18T17:00:00Z', '1916-05-21T02:00:00Z', '1937-07-01T00:00:00Z', '1945-08-14T23:00:00Z', '1968-11-01T00:00:00Z', '1972-01-07T00:44:30Z', '1985-07-01T12:00:00Z', '1995-03-26T01:00:00Z', '2007-03-11T10:00:00Z', '2011-12-30T10:00:00Z', '2015-08-15T00:00:00Z', '2037-12-01T00:00:00Z', '2050-07-01T00:00:00Z', '2100-12-31T00:00:00Z', '9999-06-01T00:00:00Z', '-000044-03-15T12:00:00Z', '0001-01-01T00:00:00Z'].map((text) => Date.parse(text));
for (let i = 0; i < 1000; i++) {
  const way = one(['format', 'parts', 'resolved', 'text']);
  const locale = one(locales);
  const options = next(2) === 0 ? { ...optionsOf(), timeZone: one(old) } : { timeZone: one(old), dateStyle: one(['short', 'medium', 'long']), timeStyle: one(['short', 'medium', 'long', 'full']) };
  const at = one(history);
  lines.push(JSON.stringify({ way, locale, options, at, want: told(way, locale, options, at) }));
}
fs.writeFileSync(path.join(__dirname, 'dates.jsonl'), `${lines.join('\n')}\n`);
