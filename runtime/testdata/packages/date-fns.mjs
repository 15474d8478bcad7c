import { addMonths, differenceInCalendarDays, eachDayOfInterval, endOfWeek, format, formatDistance, formatDuration, formatISO, formatRelative, getISOWeek, intervalToDuration, isAfter, isValid, lightFormat, parse, parseISO, startOfQuarter, sub } from 'date-fns';
import { de } from 'date-fns/locale';
import { answers } from './answers.js';

const at = new Date(Date.UTC(2026, 2, 14, 8, 30, 15, 123));
export const onExecutePostLogin = answers({
  'format': () => format(at, "yyyy-MM-dd'T'HH:mm:ss.SSSxxx EEEE do MMMM QQQ"),
  'format in german': () => format(at, 'PPPPpppp', { locale: de }),
  'a protected token': () => format(at, 'YYYY-MM-DD'),
  'a protected token that is allowed': () => format(at, 'YYYY', { useAdditionalWeekYearTokens: true }),
  'a protected token of days': () => format(at, 'D'),
  'a letter that means nothing': () => format(at, 'n'),
  'parse a protected token': () => parse('2026', 'YYYY', new Date(0)),
  'lightFormat': () => lightFormat(at, 'dd/MM/yy HH:mm'),
  'parse': () => parse('02/11/2014 14:05', 'MM/dd/yyyy HH:mm', new Date(0)),
  'parse german': () => parse('14. März 2026', 'd. MMMM yyyy', new Date(0), { locale: de }).toISOString(),
  'parse nonsense': () => parse('x', 'yyyy', new Date(0)),
  'parseISO': () => [parseISO('2014-02-11T11:30:30Z'), parseISO('+02014-02-11'), parseISO('2014-W07-2')],
  'addMonths': () => addMonths(new Date(Date.UTC(2026, 0, 31)), 1),
  'sub': () => sub(at, { years: 1, weeks: 2, hours: 3 }),
  'days between': () => differenceInCalendarDays(at, new Date(0)),
  'each day': () => eachDayOfInterval({ start: new Date(0), end: new Date(3 * 864e5) }).map((d) => d.getUTCDate()),
  'end of week': () => endOfWeek(at, { weekStartsOn: 1 }),
  'distance': () => [formatDistance(at, new Date(0), { addSuffix: true }), formatDistance(at, new Date(+at + 5e3), { includeSeconds: true, locale: de })],
  'duration': () => formatDuration(intervalToDuration({ start: 0, end: 123456789 })),
  'relative': () => formatRelative(new Date(+at - 2 * 864e5), at),
  'iso': () => [formatISO(at), getISOWeek(at), startOfQuarter(at)],
  'validity': () => [isValid(new Date(NaN)), isAfter(at, 0)],
  'format an invalid date': () => format(new Date(NaN), 'yyyy'),
});
