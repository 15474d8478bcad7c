const moment = require('moment');
require('moment/locale/fr');
moment.locale('en');
const { answers } = require('./answers');

const at = moment.utc('2026-03-14T08:30:15.123Z');
exports.onExecutePostLogin = answers({
  'format': () => at.format('dddd, MMMM Do YYYY, h:mm:ss.SSS a Z [Week] W'),
  'locale': () => at.clone().locale('fr').format('LLLL'),
  'parse with a format': () => moment.utc('14-03-2026 5pm', 'DD-MM-YYYY ha').toISOString(),
  'parse strictly': () => [moment('2026-02-30', 'YYYY-MM-DD', true).isValid(), moment.utc('2026-02-30').parsingFlags().overflow],
  'parse RFC 2822': () => moment.utc('Sat, 14 Mar 2026 08:30:00 +0200', moment.RFC_2822).toISOString(),
  'parse an array': () => moment.utc([2026, 1, 28]).add(1, 'day').toJSON(),
  'from': () => [moment(0).from(moment(864e5 * 3)), moment(0).locale('fr').to(moment(6e5)), moment.duration(-1, 'week').humanize(true)],
  'calendar': () => at.calendar(moment.utc('2026-03-15T00:00:00Z')),
  'duration': () => [moment.duration('P1Y2M10DT2H30M').asHours(), moment.duration(5461, 's').toISOString(), moment.duration({ days: 40 }).months()],
  'diff': () => at.diff(moment.utc('2024-02-29'), 'months', true).toFixed(4),
  'start and end': () => [at.clone().startOf('isoWeek').format(), at.clone().endOf('quarter').format()],
  'offset': () => at.clone().utcOffset('+05:30').format(),
  'set and get': () => [at.clone().day('Monday').date(), at.weekday(), at.isLeapYear(), at.weeksInYear()],
  'invalid': () => [moment.invalid().format(), String(moment('x', 'YYYY'))],
  'inspect': () => at.inspect(),
  'max': () => moment.max(moment(0), moment(5)).valueOf(),
  'between': () => at.isBetween('2026-03-01', '2026-03-14', 'day', '[]'),
  'toObject': () => at.toObject(),
  'months': () => [moment.monthsShort(), moment.localeData('fr').ordinal(1)],
  'unix': () => moment.unix(1e9).utc().toString(),
});
