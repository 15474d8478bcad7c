'use strict';

const dayjs = require('dayjs');
dayjs.extend(require('dayjs/plugin/utc'));
dayjs.extend(require('dayjs/plugin/timezone'));
dayjs.extend(require('dayjs/plugin/relativeTime'));
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'format': () => dayjs.utc('2024-01-02').add(1, 'month').format('YYYY-MM-DD ddd HH:mm:ssZ'),
  'difference': () => [dayjs.utc('2024-03-01').diff('2024-02-01', 'day'), dayjs.utc('2024-01-01').from(dayjs.utc('2024-01-05'))],
  'zone': () => dayjs('2024-01-02T00:00:00Z').tz('America/New_York').format('YYYY-MM-DD HH:mm'),
  'parsed in a zone': () => dayjs.tz('2024-07-02 12:00', 'Asia/Tokyo').toISOString(),
  'nonsense': () => [dayjs('x').isValid(), dayjs('x').format()],
});
