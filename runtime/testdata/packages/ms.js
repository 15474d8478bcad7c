const ms = require('ms');
const { answers } = require('./answers');

exports.onExecutePostLogin = answers({
  'parses': () => ['2 days', '1d', '10h', '2.5 hrs', '1m', '5s', '1y', '100', '-3 min', '.5ms', '1.5 WEEKS'].map((t) => ms(t)),
  'formats': () => [60000, 2 * 60000, -3 * 60000, 36e5 * 10, 1000, 1, 864e5 * 400].map((n) => ms(n)),
  'formats long': () => [60000, 120000, -36e5, 864e5 * 3].map((n) => ms(n, { long: true })),
  'unknown': () => [ms('☃'), ms('10-.5')],
  'empty': () => ms(''),
  'NaN': () => ms(NaN),
  'an object': () => ms({ a: 1 }),
});
