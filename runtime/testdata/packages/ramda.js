const R = require('ramda');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'pipe': () => R.pipe(R.filter((n) => n % 2), R.map(R.multiply(2)), R.sum)([1, 2, 3]),
  'lens': () => R.over(R.lensPath(['a', 0, 'b']), R.inc, { a: [{ b: 1 }] }),
  'curry': () => R.curry((a, b, c) => a + b + c)(1)(R.__, 3)(2),
  'group': () => R.groupBy(R.prop('t'), [{ t: 'a' }, { t: 'b' }, { t: 'a' }]),
  'equals': () => [R.equals(new Map([[1, 2]]), new Map([[1, 2]])), R.equals(/a/g, /a/g), R.equals(0, -0), R.equals(new Error('x'), new Error('x'))],
  'toString': () => R.toString({ a: [1, 'x', new Date(0), null], b: undefined }),
  'type': () => [R.type(/x/), R.type(null), R.type(async () => 1), R.type(new Map())],
  'sortWith': () => R.sortWith([R.descend(R.prop('a')), R.ascend(R.prop('b'))], [{ a: 1, b: 2 }, { a: 1, b: 1 }, { a: 2, b: 3 }]),
  'transduce': () => R.into([], R.compose(R.map(R.add(1)), R.take(2)), [1, 2, 3]),
  'evolve': () => R.evolve({ n: R.toUpper, x: { y: R.negate } }, { n: 'a', x: { y: 1 } }),
  'converge': () => R.converge(R.divide, [R.sum, R.length])([1, 2, 3, 4]),
  'clone': () => R.clone({ d: new Date(0), r: /x/gi, t: new Uint8Array([1]) }),
  'match': () => [R.match(/([a-z]a)/g, 'bananas'), R.test(/^x/, 'xy'), R.trim('  x '), R.split(/,/, 'a,b')],
  'andThen': () => R.pipeWith(R.andThen, [async (x) => x + 1, (x) => x * 2])(1),
  'path': () => [R.path(['a', -1], { a: [1, 2] }), R.pathOr(5, ['x'], {}), R.mergeDeepRight({ a: { b: 1 } }, { a: { c: 2 } })],
});
