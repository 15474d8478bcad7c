'use strict';

const moment = require('moment-timezone');
require('moment/locale/de');
require('moment/locale/en-gb');
require('moment/locale/es');
require('moment/locale/fr');
require('moment/locale/it');
require('moment/locale/ja');
require('moment/locale/nl');
require('moment/locale/pt-br');
require('moment/locale/sv');
moment.locale('en');
const { answers } = require('./answers.js');

const zones = ['America/New_York', 'Europe/Berlin', 'Europe/London', 'America/Sao_Paulo', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Tokyo', 'UTC'];
const edges = { 'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'], 'Europe/Berlin': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'], 'Australia/Lord_Howe': ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'] };
const about = (iso) => [-1, 0, 1].map((minutes) => Date.parse(iso) + minutes * 60000);

exports.onExecutePostLogin = answers({
  'zone': () => moment.tz('2024-01-02T00:00:00Z', 'America/New_York').format('YYYY-MM-DD HH:mm z'),
  'summer': () => [moment.tz('2024-03-10 01:59', 'America/New_York').add(1, 'minute').format(), moment.tz('2024-10-27T01:00:00Z', 'Europe/Berlin').format('LLLL z')],
  'convert': () => moment.tz('2024-06-01 12:00', 'Asia/Tokyo').tz('Europe/London').format('HH:mm zz'),
  'offset': () => moment.tz.zone('Asia/Kolkata').utcOffset(1700000000000),
  'guess': () => moment.tz.guess(),
  'none': () => moment.tz.zone('Mars/Olympus'),
  'edges': () => Object.entries(edges).map(([zone, instants]) => instants.flatMap(about).map((at) => { const time = moment.tz(at, zone); return [time.format(), time.isDST(), time.format('z zz'), time.utcOffset()]; })),
  'local times that there are not': () => [['2026-03-08 02:30', 'America/New_York'], ['2026-03-29 02:15', 'Europe/Berlin'], ['2026-10-04 02:15', 'Australia/Lord_Howe']].map(([time, zone]) => moment.tz(time, zone).format()),
  'local times that there are twice': () => [['2026-11-01 01:30', 'America/New_York'], ['2026-10-25 02:30', 'Europe/Berlin'], ['2026-04-05 01:45', 'Australia/Lord_Howe']].map(([time, zone]) => moment.tz(time, zone).format()),
  'arithmetic over an edge': () => { const time = moment.tz('2026-03-07 12:00', 'America/New_York'); return [time.clone().add(1, 'day'), time.clone().add(24, 'hours'), time.clone().add(1, 'day').startOf('day'), time.clone().endOf('month'), time.clone().subtract(1, 'year')].map((one) => one.format()); },
  'the length of days': () => ['2026-03-08', '2026-03-09', '2026-11-01'].map((day) => { const start = moment.tz(day, 'America/New_York'); return start.clone().add(1, 'day').diff(start, 'hours'); }),
  'zones in summer and winter': () => zones.map((zone) => ['2026-07-04T16:05:06Z', '2026-01-15T12:00:00Z', '1970-01-01T00:00:00Z', '1900-01-01T00:00:00Z'].map((at) => moment.tz(at, zone).format('YYYY-MM-DD HH:mm:ss Z ZZ z'))),
  'keep the local time': () => [moment.utc('2026-07-04 12:00').tz('Asia/Tokyo', true).format(), moment.tz('2026-07-04 12:00', 'Europe/Berlin').tz('America/New_York').format(), moment.tz('2026-07-04 12:00', 'Europe/Berlin').zoneAbbr(), moment.tz('2026-07-04 12:00', 'Europe/Berlin').tz()],
  'parsed by a format in a zone': () => [moment.tz('04.07.2026 18:05', 'DD.MM.YYYY HH:mm', 'Europe/Berlin'), moment.tz('July 4, 2026 6:05 PM', 'MMMM D, YYYY h:mm A', 'America/New_York'), moment.tz('4 juillet 2026', 'D MMMM YYYY', 'fr', 'Europe/Paris'), moment.tz('2026-07-04', 'DD.MM.YYYY', true, 'Europe/Berlin'), moment.tz([2026, 6, 4, 12], 'Asia/Kolkata'), moment.tz({ year: 2026, month: 6, day: 4 }, 'Asia/Tokyo')].map((time) => time.format()),
  'locales': () => ['en', 'en-gb', 'de', 'fr', 'es', 'it', 'pt-br', 'nl', 'sv', 'ja'].map((locale) => { const time = moment.tz('2026-07-04T16:05:06Z', 'Europe/Berlin').locale(locale); return [time.format('dddd, D MMMM YYYY'), time.format('LLLL z'), time.format('L LT Do'), time.from(moment.utc('2026-07-01T00:00:00Z')), time.calendar(moment.utc('2026-07-03T12:00:00Z')), moment.duration(36, 'hours').locale(locale).humanize(true)]; }),
  'as the platform writes it': () => ['de', 'en-US', 'ja'].map((locale) => moment.tz('2026-07-04T16:05:06Z', 'Europe/Berlin').toDate().toLocaleString(locale, { timeZone: 'Asia/Kolkata', timeZoneName: 'short' })),
  'zones of a country': () => [moment.tz.zonesForCountry('CH'), moment.tz.zonesForCountry('NZ', true), moment.tz.names().length > 500, moment.tz.countries().length > 200],
  'a zone of its own': () => { moment.tz.add('Test/Zone|TST TDT|-10 -20|0101|1o0 1o0 1o0'); moment.tz.link('Test/Zone|Test/Other'); return [moment.tz.zone('test/other').name, moment.tz.zone('Test/Zone').abbr(0)]; },
  'the default zone': () => { moment.tz.setDefault('America/Sao_Paulo'); try { return [moment('2026-07-04 12:00').format(), moment(0).format()]; } finally { moment.tz.setDefault(); } },
  'no zone': () => moment.tz('2026-07-04 12:00', 'Mars/Olympus').format(),
});
