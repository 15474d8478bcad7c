const t = require('io-ts');
const { PathReporter } = require('io-ts/PathReporter');
const { isRight } = require('fp-ts/Either');
const { pipe } = require('fp-ts/function');
const A = require('fp-ts/Array'); const O = require('fp-ts/Option'); const TE = require('fp-ts/TaskEither');
const { answers } = require('./answers');
const U = t.type({ name: t.string, age: t.number, tags: t.array(t.string), k: t.union([t.literal('a'), t.null]) });
exports.onExecutePostLogin = answers({
  'decode': () => U.decode({ name: 'a', age: 1, tags: [], k: null }),
  'errors': () => PathReporter.report(U.decode({ name: 5, age: 'x', tags: [1], k: 'b' })),
  'name': () => U.name,
  'option': () => pipe(['x', 'y'], A.findFirst((s) => s === 'y'), O.map((s) => s + '!'), O.toNullable),
  'task': () => pipe(TE.tryCatch(() => Promise.reject(new Error('no')), String), TE.mapLeft((e) => e.length))(),
  'brand': () => isRight(t.Int.decode(1.5)),
});
