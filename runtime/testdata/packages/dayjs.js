const dayjs = require('dayjs');
const { answers } = require('./answers');
dayjs.extend(require('dayjs/plugin/utc'));
dayjs.extend(require('dayjs/plugin/duration'));
dayjs.extend(require('dayjs/plugin/relativeTime'));
dayjs.extend(require('dayjs/plugin/customParseFormat'));
dayjs.extend(require('dayjs/plugin/isoWeek'));
dayjs.extend(require('dayjs/plugin/advancedFormat'));
dayjs.extend(require('dayjs/plugin/weekOfYear'));
dayjs.extend(require('dayjs/plugin/isBetween'));
dayjs.extend(require('dayjs/plugin/localizedFormat'));

require('dayjs/locale/de');
const at = dayjs('2026-03-14T08:30:15.123Z');

exports.onExecutePostLogin = answers({
  'format': () => at.format('YYYY-MM-DD[T]HH:mm:ss.SSSZZ dddd MMM Do'),
  'default format': () => at.format(),
  'add and subtract': () => at.add(1, 'month').subtract(3, 'days').toISOString(),
  'end of month': () => dayjs('2024-02-10').endOf('month').toISOString(),
  'diff': () => [dayjs('2026-04-01').diff('2026-01-15', 'month', true), dayjs('2026-04-01').diff('2026-01-15', 'day')],
  'relative': () => [dayjs(0).from(dayjs(36e5 * 50)), dayjs(0).to(dayjs(9e5)), dayjs.duration(300, 'minutes').humanize()],
  'duration': () => [dayjs.duration({ hours: 5, minutes: 61 }).toISOString(), dayjs.duration('P1DT2H').asHours(), dayjs.duration(3661e3).format('HH:mm:ss')],
  'custom parse': () => dayjs('14. März 2026', 'D. MMMM YYYY', 'de').toISOString(),
  'strict parse': () => dayjs('2026-13-45', 'YYYY-MM-DD', true).isValid(),
  'invalid': () => dayjs('nonsense').toString(),
  'iso week': () => [at.isoWeek(), at.isoWeekday(), dayjs('2027-01-01').isoWeekYear()],
  'locale': () => at.locale('de').format('dddd, D. MMMM YYYY LT'),
  'utc': () => dayjs.utc('2026-03-14').utcOffset(120).format(),
  'between': () => at.isBetween('2026-03-01', '2026-04-01'),
  'json': () => JSON.stringify({ at }),
  'unix': () => [at.unix(), at.valueOf(), dayjs.unix(1e9).toISOString()],
  'get and set': () => [at.get('hour'), at.set('date', 31).date(), at.daysInMonth()],
});
