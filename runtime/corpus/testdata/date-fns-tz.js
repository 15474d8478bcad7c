'use strict';

const zones = require('date-fns-tz');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'format': () => zones.formatInTimeZone(new Date('2024-01-02T00:00:00Z'), 'America/New_York', 'yyyy-MM-dd HH:mm:ss zzz'),
  'to zone': () => zones.toZonedTime('2024-07-02T00:00:00Z', 'Europe/Berlin').toISOString(),
  'from zone': () => zones.fromZonedTime('2024-07-02 12:00', 'Asia/Tokyo').toISOString(),
  'offset': () => zones.getTimezoneOffset('Europe/Paris', new Date('2024-07-02T00:00:00Z')),
  'fixed offset': () => zones.getTimezoneOffset('+05:30'),
  'date with offset': () => zones.toDate('2024-01-02T03:04:05+02:00').toISOString(),
  'none': () => zones.getTimezoneOffset('Mars/Olympus'),
});
