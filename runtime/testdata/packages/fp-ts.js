const { pipe, flow } = require('fp-ts/function'); const O = require('fp-ts/Option'); const E = require('fp-ts/Either'); const TE = require('fp-ts/TaskEither'); const A = require('fp-ts/Array'); const Ord = require('fp-ts/Ord'); const N = require('fp-ts/number'); const S = require('fp-ts/string'); const R = require('fp-ts/Record');
const _ = require('lodash/fp');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'option': () => [pipe(O.some(2), O.map((n) => n * 2)), O.none, O.fromNullable(null), pipe(O.none, O.getOrElse(() => 7))],
  'either': () => [E.left('x'), pipe(E.right(1), E.chain((n) => (n > 0 ? E.right(n) : E.left('neg')))), E.tryCatch(() => JSON.parse('{'), (e) => e.message)],
  'task': () => pipe(TE.tryCatch(async () => 5, String), TE.map((n) => n + 1))(),
  'a task that fails': () => TE.tryCatch(async () => { throw new Error('no'); }, (e) => e.message)(),
  'array': () => [pipe([3, 1, 2], A.sort(N.Ord)), pipe([1, 2, 3], A.partition((n) => n > 1)), A.uniq(S.Eq)(['a', 'a', 'b'])],
  'order': () => pipe([{ a: 2 }, { a: 1 }], A.sort(pipe(N.Ord, Ord.contramap((x) => x.a)))),
  'record': () => [pipe({ a: 1, b: 2 }, R.map((n) => n + 1)), R.toEntries({ x: 1 })],
  'flow': () => flow(Math.abs, String)(-5),
  'lodash/fp map': () => [_.map((x) => x * 2)([1, 2]), _.flow(_.filter('a'), _.map('a'))([{ a: 1 }, {}])],
  'lodash/fp set': () => { const o = { a: { b: 1 } }; const n = _.set('a.c', 2, o); return [n, o, n.a === o.a]; },
  'lodash/fp curry': () => [_.get('a.b')({ a: { b: 5 } }), _.reduce.convert({ cap: false })((s, v, k) => s + k, '')({ x: 1, y: 2 }), _.padStart(5)('a'), _.placeholder === _],
});
