const { Err, None, Ok, Result, Some } = require('ts-results');
const { answers } = require('./answers');

const div = (a, b) => (b === 0 ? Err('zero') : Ok(a / b));
exports.onExecutePostLogin = answers({
  'ok': () => div(4, 2).map((n) => n + 1).unwrap(),
  'err': () => [div(1, 0).unwrapOr(9), div(1, 0).ok, div(1, 0).mapErr((e) => e.length).val],
  'all': () => Result.all(Ok(1), Err('x')).val,
  'option': () => [Some(5).map((x) => x * 2).unwrap(), None.unwrapOr(3)],
});
