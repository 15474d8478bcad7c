'use strict';

const { DateTime, Duration, Interval } = require('luxon');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'zone': () => { const time = DateTime.fromISO('2024-01-02T00:00:00Z', { zone: 'America/New_York' }); return [time.hour, time.weekday, time.toISO(), time.offsetNameShort]; },
  'format': () => DateTime.fromISO('2024-01-02T03:04:05Z', { zone: 'utc' }).toFormat('ccc d LLL yyyy HH:mm'),
  'plus': () => DateTime.utc(2024, 1, 31).plus({ months: 1 }).toISODate(),
  'difference': () => DateTime.utc(2024, 3, 1).diff(DateTime.utc(2024, 2, 1), ['days', 'hours']).toObject(),
  'locale': () => DateTime.utc(2024, 1, 2).setLocale('en-US').toLocaleString(DateTime.DATE_FULL),
  'duration': () => Duration.fromISO('PT1H30M').as('minutes'),
  'interval': () => Interval.fromISO('2024-01-01/2024-01-03').length('days'),
  'nonsense': () => [DateTime.fromISO('x').isValid, DateTime.fromISO('2024-01-01', { zone: 'Mars/Olympus' }).invalidReason],
});
