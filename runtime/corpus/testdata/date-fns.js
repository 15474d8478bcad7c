'use strict';

const dates = require('date-fns');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'format': () => dates.format(dates.addDays(new Date(2024, 0, 2), 1), 'yyyy-MM-dd EEE HH:mm:ss.SSS xxx'),
  'difference': () => [dates.differenceInDays(new Date(2024, 0, 5), new Date(2024, 0, 2)), dates.formatDistance(new Date(2024, 0, 2), new Date(2024, 5, 2), { addSuffix: true })],
  'parse': () => dates.parse('02.01.2024', 'dd.MM.yyyy', new Date(0)).toISOString(),
  'intervals': () => dates.eachDayOfInterval({ start: new Date(2024, 1, 27), end: new Date(2024, 2, 1) }).map((day) => day.getDate()),
  'locale': () => dates.format(new Date(2024, 0, 2), 'EEEE, d. MMMM', { locale: require('date-fns/locale').de }),
  'nonsense': () => dates.format(new Date(NaN), 'yyyy'),
});
