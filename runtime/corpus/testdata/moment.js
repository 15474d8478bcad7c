'use strict';

const moment = require('moment');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'format': () => moment.utc('2024-01-02T03:04:05Z').add(1, 'day').format('YYYY-MM-DD ddd HH:mm:ss Z'),
  'difference': () => [moment.utc('2024-03-01').diff(moment.utc('2024-02-01'), 'days'), moment.duration(90, 'minutes').humanize()],
  'parse': () => [moment.utc('02/01/2024', 'DD/MM/YYYY', true).toISOString(), moment.utc('x', 'DD', true).isValid()],
  'calendar': () => moment.utc('2024-01-02').from(moment.utc('2024-01-05')),
  'nonsense': () => moment.utc('2024-13-45').format(),
});
