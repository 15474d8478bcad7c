'use strict';

const { DateTime, Duration, IANAZone, Info, Interval } = require('luxon');
const { answers } = require('./answers.js');

const zones = ['America/New_York', 'Europe/Berlin', 'Europe/London', 'America/Sao_Paulo', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns', 'UTC'];
const locales = ['en-US', 'en-GB', 'en-CA', 'sv-SE', 'de', 'fr', 'es', 'it', 'pt-BR', 'nl', 'ja'];
// The minutes about both changes of the clock in a year.
const edges = { 'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'], 'Europe/Berlin': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'], 'Australia/Lord_Howe': ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'] };
const about = (iso) => [-1, 0, 1].map((minutes) => new Date(Date.parse(iso) + minutes * 60000).toISOString());
const brief = DateTime.fromISO('2026-07-04T16:05:06Z', { zone: 'Europe/Berlin' });

exports.onExecutePostLogin = answers({
  'zone': () => { const time = DateTime.fromISO('2024-01-02T00:00:00Z', { zone: 'America/New_York' }); return [time.hour, time.weekday, time.toISO(), time.offsetNameShort]; },
  'format': () => DateTime.fromISO('2024-01-02T03:04:05Z', { zone: 'utc' }).toFormat('ccc d LLL yyyy HH:mm'),
  'plus': () => DateTime.utc(2024, 1, 31).plus({ months: 1 }).toISODate(),
  'difference': () => DateTime.utc(2024, 3, 1).diff(DateTime.utc(2024, 2, 1), ['days', 'hours']).toObject(),
  'locale': () => DateTime.utc(2024, 1, 2).setLocale('en-US').toLocaleString(DateTime.DATE_FULL),
  'duration': () => Duration.fromISO('PT1H30M').as('minutes'),
  'interval': () => Interval.fromISO('2024-01-01/2024-01-03').length('days'),
  'nonsense': () => [DateTime.fromISO('x').isValid, DateTime.fromISO('2024-01-01', { zone: 'Mars/Olympus' }).invalidReason],
  'edges': () => Object.entries(edges).map(([zone, all]) => all.flatMap(about).map((iso) => { const time = DateTime.fromISO(iso, { zone }); return [time.toISO(), time.isInDST, time.isOffsetFixed, time.offset]; })),
  'local times that there are not': () => [DateTime.fromISO('2026-03-08T02:30', { zone: 'America/New_York' }).toISO(), DateTime.fromObject({ year: 2026, month: 3, day: 29, hour: 2, minute: 15 }, { zone: 'Europe/Berlin' }).toISO(), DateTime.local(2011, 12, 30, 12, { zone: 'Pacific/Apia' }).toISO()],
  'local times that there are twice': () => [DateTime.fromISO('2026-11-01T01:30', { zone: 'America/New_York' }), DateTime.fromISO('2026-10-25T02:30', { zone: 'Europe/Berlin' })].map((time) => [time.toISO(), time.getPossibleOffsets().map((one) => one.toISO())]),
  'arithmetic over an edge': () => { const time = DateTime.fromISO('2026-03-07T12:00', { zone: 'America/New_York' }); return [time.plus({ days: 1 }), time.plus({ hours: 24 }), time.plus({ days: 1 }).startOf('day'), time.endOf('month')].map(String).concat(time.plus({ days: 1 }).diff(time, ['days', 'hours']).toISO(), time.plus({ days: 1 }).diff(time, 'hours').hours); },
  'the length of days': () => ['2026-03-08', '2026-03-09', '2026-11-01'].map((day) => { const start = DateTime.fromISO(day, { zone: 'America/New_York' }); return start.plus({ days: 1 }).diff(start, 'hours').hours; }),
  'zones': () => zones.map((zone) => ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z', '1970-01-01T00:00:00Z', '1900-01-01T00:00:00Z'].map((iso) => DateTime.fromISO(iso, { zone }).toISO())),
  'names of zones': () => zones.map((zone) => { const time = DateTime.fromISO('2026-07-15T12:00:00Z', { zone }); return [time.zoneName, time.offsetNameShort, time.offsetNameLong, time.setLocale('de').offsetNameLong, time.toFormat('Z ZZ ZZZ ZZZZ ZZZZZ z')]; }),
  'presets': () => locales.map((locale) => [DateTime.DATE_SHORT, DateTime.DATE_MED, DateTime.DATE_MED_WITH_WEEKDAY, DateTime.DATE_FULL, DateTime.DATE_HUGE, DateTime.TIME_SIMPLE, DateTime.TIME_WITH_SECONDS, DateTime.TIME_WITH_SHORT_OFFSET, DateTime.TIME_WITH_LONG_OFFSET, DateTime.TIME_24_SIMPLE, DateTime.DATETIME_SHORT, DateTime.DATETIME_MED, DateTime.DATETIME_FULL, DateTime.DATETIME_HUGE_WITH_SECONDS].map((preset) => brief.setLocale(locale).toLocaleString(preset))),
  'tokens': () => locales.map((locale) => brief.setLocale(locale).toFormat("cccc, d. LLLL yyyy, LLL ccc ccccc LLLLL MMMM h:mm a G GGGG D DD DDD DDDD t tt ttt tttt T TT f ff fff ffff F FF kkkk WW q o")),
  'parts': () => locales.map((locale) => brief.setLocale(locale).toLocaleParts(DateTime.DATETIME_FULL).map((part) => part.type + '=' + part.value).join('|')),
  'parsed by locale': () => locales.map((locale) => { const text = brief.setLocale(locale).toFormat('d LLLL yyyy, cccc'); return [text, DateTime.fromFormat(text, 'd LLLL yyyy, cccc', { locale, zone: 'Europe/Berlin' }).toISO()]; }),
  'parsed as people write': () => [DateTime.fromFormat('4.7.2026 18:05', 'd.M.yyyy HH:mm', { zone: 'Europe/Berlin' }), DateTime.fromFormat('07/04/2026, 6:05 PM', 'D, t', { locale: 'en-US', zone: 'America/New_York' }), DateTime.fromFormat('2026-07-04 12:00 Asia/Tokyo', 'yyyy-MM-dd HH:mm z', { setZone: true }), DateTime.fromFormat('4 juillet 2026', 'd LLLL yyyy', { locale: 'fr', zone: 'Europe/Paris' }), DateTime.fromISO('2026-W27-6T10:00+02:00', { setZone: true }), DateTime.fromSQL('2026-07-04 10:00:00 Europe/Madrid', { setZone: true }), DateTime.fromRFC2822('Sat, 04 Jul 2026 10:00:00 -0400', { zone: 'Europe/Berlin' })].map((time) => time.toISO() ?? time.invalidExplanation),
  'keep the local time': () => [brief.setZone('Asia/Tokyo', { keepLocalTime: true }).toISO(), brief.setZone('UTC+5:45').toISO(), brief.setZone(330).toISO(), brief.setZone('local').toISO(), brief.setZone('nowhere').toISO(), brief.toUTC().toISO()],
  'relative': () => locales.map((locale) => [brief.plus({ days: 2 }).setLocale(locale).toRelative({ base: brief }), brief.minus({ months: 3 }).setLocale(locale).toRelative({ base: brief, style: 'short' }), brief.plus({ days: 1 }).setLocale(locale).toRelativeCalendar({ base: brief })]),
  'spans': () => locales.map((locale) => [Duration.fromObject({ hours: 1, minutes: 30, seconds: 1 }, { locale }).toHuman(), Duration.fromObject({ days: 2, hours: 5 }, { locale }).toHuman({ unitDisplay: 'short', listStyle: 'long' })]),
  'intervals': () => locales.filter((locale) => locale !== 'ja').map((locale) => Interval.after(brief.setLocale(locale), { days: 2, hours: 3 }).toLocaleString(DateTime.DATETIME_MED)),
  'an interval in Japanese': () => Interval.after(brief.setLocale('ja'), { days: 2, hours: 3 }).toLocaleString(DateTime.DATETIME_MED),
  'split over an edge': () => Interval.fromDateTimes(DateTime.fromISO('2026-03-28T12:00', { zone: 'Europe/Berlin' }), DateTime.fromISO('2026-03-30T12:00', { zone: 'Europe/Berlin' })).splitBy({ days: 1 }).map(String),
  'months and weekdays': () => locales.map((locale) => [Info.months('long', { locale }).join(), Info.weekdaysFormat('short', { locale }).join(), Info.meridiems({ locale }).join(), Info.eras('long', { locale }).join()]),
  'the start of weeks': () => locales.map((locale) => Info.getStartOfWeek({ locale })),
  'what the platform has': () => Info.features(),
  'zones that are': () => [Info.hasDST('America/New_York'), Info.hasDST('Asia/Tokyo'), Info.isValidIANAZone('Europe/Kyiv'), Info.isValidIANAZone('Mars/Olympus'), IANAZone.create('America/Buenos_Aires').name],
  'digits of another script': () => brief.setLocale('en-US-u-nu-arab').toFormat('d'),
  'numbers of a locale': () => [brief.reconfigure({ locale: 'de', numberingSystem: 'latn' }).toFormat('yyyy'), brief.setLocale('de').resolvedLocaleOptions()],
});
