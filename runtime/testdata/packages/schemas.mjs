import * as v from 'valibot';
import { match, P, isMatching } from 'ts-pattern';
import { answers } from './answers.js';
const User = v.object({ email: v.pipe(v.string(), v.email()), age: v.optional(v.pipe(v.number(), v.minValue(18)), 20) });
export const onExecutePostLogin = answers({
  'valibot': () => v.parse(User, { email: 'ann@example.com' }),
  'valibot issues': () => v.safeParse(User, { email: 'x', age: 5 }).issues.map((i) => [i.path.map((p) => p.key), i.message, i.received]),
  'valibot throws': () => v.parse(User, null),
  'valibot error': () => { try { v.parse(v.string(), 5); } catch (e) { return [e.name, e.constructor.name, v.isValiError(e), Object.keys(e)]; } },
  'valibot flatten': () => v.flatten(v.safeParse(v.object({ a: v.array(v.number()) }), { a: [1, 'x'] }).issues),
  'valibot transform': () => v.parse(v.pipe(v.string(), v.trim(), v.toLowerCase(), v.transform((s) => s.length)), '  ABC '),
  'valibot variant': () => v.parse(v.variant('t', [v.object({ t: v.literal('a') }), v.object({ t: v.literal('b'), n: v.bigint() })]), { t: 'b', n: 5n }),
  'valibot async': () => v.parseAsync(v.pipeAsync(v.string(), v.checkAsync(async (s) => s === 'x', 'not x')), 'y'),
  'ts-pattern': () => match({ type: 'ok', data: { n: 5 } }).with({ type: 'error' }, () => 'e').with({ type: 'ok', data: { n: P.number.gt(3) } }, (x) => x.data.n).otherwise(() => 0),
  'ts-pattern select': () => match([1, 'a', true]).with([P.number, P.select('s'), P._], ({ s }) => s).exhaustive(),
  'ts-pattern without a match': () => match({ a: 1 }).with({ a: 2 }, () => 1).exhaustive(),
  'ts-pattern kinds': () => [isMatching({ a: P.string.startsWith('x') }, { a: 'xy' }), isMatching(P.array(P.union(1, 2)), [1, 2]), isMatching(P.not(P.nullish), null), isMatching(P.map(P.string, P.number), new Map([['a', 1]]))],
});
