const jsonata = require('jsonata');
const { answers } = require('./answers');
const data = { user: { emails: [{ v: 'a@example.com', p: true }, { v: 'b@example.org' }], age: 31, at: '2026-03-14T08:30:00Z' }, items: [{ n: 'x', price: 2.5, q: 4 }, { n: 'y', price: 10, q: 1 }] };
const ask = (e) => jsonata(e).evaluate(data);
exports.onExecutePostLogin = answers({
  'paths': () => ask('user.emails[p=true].v'),
  'sum': () => ask('$sum(items.(price * q))'),
  'group': () => ask('items{n: price}'),
  'lambda': () => ask('$map(items, function($i, $n) { $n & ":" & $i.n })'),
  'regex': () => ask('$match("ab12cd3", /[a-z]+([0-9]+)/).groups'),
  'replace': () => ask('$replace("John Smith", /(\\w+)\\s(\\w+)/, "$2, $1")'),
  'dates': () => [ask('$toMillis(user.at)'), ask('$fromMillis(0, "[D1o] [MNn] [Y0001]")')],
  'numbers': () => ask('[$formatNumber(12345.6, "#,###.00"), $formatBase(255, 16), $round(2.5), $power(2, 10)]'),
  'sort': () => ask('items^(>price).n'),
  'transform': () => ask('$ ~> |user|{"age": age + 1}, "at"|'),
  'strings': () => ask('[$uppercase("é"), $split("a, b", ", "), $pad("x", -3), $length("👋"), $base64encode("hi")]'),
  'a parse error': () => ask('a.(b'),
  'a run error': () => ask('"a" + 1'),
});
