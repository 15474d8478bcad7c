'use strict';

const dayjs = require('dayjs');
dayjs.extend(require('dayjs/plugin/utc'));
dayjs.extend(require('dayjs/plugin/timezone'));
dayjs.extend(require('dayjs/plugin/relativeTime'));
dayjs.extend(require('dayjs/plugin/advancedFormat'));
dayjs.extend(require('dayjs/plugin/customParseFormat'));
dayjs.extend(require('dayjs/plugin/localizedFormat'));
dayjs.extend(require('dayjs/plugin/duration'));
require('dayjs/locale/de');
require('dayjs/locale/en-gb');
require('dayjs/locale/es');
require('dayjs/locale/fr');
require('dayjs/locale/it');
require('dayjs/locale/ja');
require('dayjs/locale/nl');
require('dayjs/locale/pt-br');
require('dayjs/locale/sv');
const { answers } = require('./answers.js');

const zones = ['America/New_York', 'Europe/Berlin', 'Europe/London', 'America/Sao_Paulo', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Tokyo', 'UTC'];
const edges = { 'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'], 'Europe/Berlin': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'], 'Australia/Lord_Howe': ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'] };
const about = (iso) => [-1, 0, 1].map((minutes) => new Date(Date.parse(iso) + minutes * 60000));

exports.onExecutePostLogin = answers({
  'format': () => dayjs.utc('2024-01-02').add(1, 'month').format('YYYY-MM-DD ddd HH:mm:ssZ'),
  'difference': () => [dayjs.utc('2024-03-01').diff('2024-02-01', 'day'), dayjs.utc('2024-01-01').from(dayjs.utc('2024-01-05'))],
  'zone': () => dayjs('2024-01-02T00:00:00Z').tz('America/New_York').format('YYYY-MM-DD HH:mm'),
  'parsed in a zone': () => dayjs.tz('2024-07-02 12:00', 'Asia/Tokyo').toISOString(),
  'nonsense': () => [dayjs('x').isValid(), dayjs('x').format()],
  'edges': () => Object.entries(edges).map(([zone, instants]) => instants.flatMap(about).map((at) => { const time = dayjs(at).tz(zone); return [time.format(), time.utcOffset(), time.format('z zzz'), time.toISOString()]; })),
  'local times that there are not': () => [['2026-03-08 02:30', 'America/New_York'], ['2026-03-29 02:15', 'Europe/Berlin'], ['2026-10-04 02:15', 'Australia/Lord_Howe']].map(([time, zone]) => dayjs.tz(time, zone).format()),
  'local times that there are twice': () => [['2026-11-01 01:30', 'America/New_York'], ['2026-10-25 02:30', 'Europe/Berlin'], ['2026-04-05 01:45', 'Australia/Lord_Howe']].map(([time, zone]) => dayjs.tz(time, zone).format()),
  'arithmetic over an edge': () => { const time = dayjs.tz('2026-03-07 12:00', 'America/New_York'); return [time.add(1, 'day'), time.add(24, 'hour'), time.add(1, 'day').startOf('day'), time.endOf('month'), time.subtract(1, 'year')].map((one) => one.format()); },
  'zones in summer and winter': () => zones.map((zone) => ['2026-07-04T16:05:06Z', '2026-01-15T12:00:00Z', '1970-01-01T00:00:00Z'].map((at) => dayjs(at).tz(zone).format('YYYY-MM-DD HH:mm Z ZZ z zzz'))),
  'keep the local time': () => [dayjs.utc('2026-07-04 12:00').tz('Asia/Tokyo', true).format(), dayjs('2026-07-04T12:00:00Z').tz('Europe/Berlin').tz('America/New_York').format(), dayjs.tz('2026-07-04 12:00', 'Europe/Berlin').offsetName(), dayjs.tz('2026-07-04 12:00', 'Europe/Berlin').offsetName('long')],
  'parsed by a format in a zone': () => [dayjs.tz('04.07.2026 18:05', 'DD.MM.YYYY HH:mm', 'Europe/Berlin').toISOString(), dayjs.tz('July 4, 2026 6:05 PM', 'MMMM D, YYYY h:mm A', 'America/New_York').toISOString(), dayjs('4 juillet 2026', 'D MMMM YYYY', 'fr').format('YYYY-MM-DD')],
  'locales': () => ['en', 'en-gb', 'de', 'fr', 'es', 'it', 'pt-br', 'nl', 'sv', 'ja'].map((locale) => { const time = dayjs('2026-07-04T16:05:06Z').tz('Europe/Berlin').locale(locale); return [time.format('dddd, D MMMM YYYY'), time.format('LLLL'), time.format('L LT Do'), time.from(dayjs('2026-07-01T00:00:00Z')), dayjs.duration(50, 'hours').locale(locale).humanize(true)]; }),
  'as the platform writes it': () => ['de', 'en-US', 'ja'].map((locale) => dayjs('2026-07-04T16:05:06Z').tz('Europe/Berlin').toDate().toLocaleString(locale, { timeZone: 'Asia/Kolkata', timeZoneName: 'short' })),
  'the default zone': () => { dayjs.tz.setDefault('America/Sao_Paulo'); try { return [dayjs.tz('2026-07-04 12:00').format(), dayjs.tz.guess()]; } finally { dayjs.tz.setDefault(); } },
  'no zone': () => dayjs('2026-07-04T16:05:06Z').tz('Mars/Olympus').format(),
});
