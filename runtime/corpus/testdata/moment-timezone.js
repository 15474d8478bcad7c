'use strict';

const moment = require('moment-timezone');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'zone': () => moment.tz('2024-01-02T00:00:00Z', 'America/New_York').format('YYYY-MM-DD HH:mm z'),
  'summer': () => [moment.tz('2024-03-10 01:59', 'America/New_York').add(1, 'minute').format(), moment.tz('2024-10-27T01:00:00Z', 'Europe/Berlin').format('LLLL z')],
  'convert': () => moment.tz('2024-06-01 12:00', 'Asia/Tokyo').tz('Europe/London').format('HH:mm zz'),
  'offset': () => moment.tz.zone('Asia/Kolkata').utcOffset(1700000000000),
  'guess': () => moment.tz.guess(),
  'none': () => moment.tz.zone('Mars/Olympus'),
});
