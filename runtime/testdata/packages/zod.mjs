import { z } from 'zod';
import { answers } from './answers.js';

const User = z.object({
  id: z.uuid(),
  email: z.email(),
  name: z.string().min(2).max(10).trim(),
  age: z.coerce.number().int().positive().optional(),
  role: z.enum(['admin', 'editor']).default('editor'),
  tags: z.array(z.string()).nonempty(),
  meta: z.record(z.string(), z.unknown()),
});
const ann = { id: '6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b', email: 'ann@example.com', name: ' Ann ', age: '31', tags: ['a'], meta: { x: 1 } };
const Shape = z.discriminatedUnion('kind', [z.object({ kind: z.literal('circle'), r: z.number() }), z.object({ kind: z.literal('square'), a: z.number() })]);
export const onExecutePostLogin = answers({
  'parse': () => User.parse(ann),
  'issues': () => User.safeParse({ ...ann, id: 'x', email: 'y', name: 'n', age: -1.5, tags: [] }).error.issues,
  'missing': () => User.safeParse({}).error.issues.map((i) => [i.path.join('.'), i.code, i.message]),
  'throws': () => z.string().parse(5),
  'union': () => [Shape.parse({ kind: 'circle', r: 1 }), Shape.safeParse({ kind: 'line' }).error.issues[0].message],
  'transform and pipe': () => z.string().transform((s) => s.length).pipe(z.number().max(3)).safeParse('hello').error.issues[0].message,
  'refine': () => z.string().refine((s) => s.includes('@'), 'no at').safeParse('x').error.issues[0].message,
  'superRefine': () => z.number().superRefine((n, c) => { if (n > 1) c.addIssue({ code: 'custom', message: 'big' }); }).safeParse(2).error.issues.length,
  'async': () => z.string().refine(async (s) => s === 'ok').safeParseAsync('no').then((r) => r.success),
  'formats': () => [z.url().safeParse('https://example.com').success, z.ipv4().safeParse('1.2.3.4').success, z.ipv6().safeParse('::1').success, z.iso.datetime().safeParse('2026-03-14T08:30:00Z').success, z.base64().safeParse('aGk=').success, z.emoji().safeParse('👋').success, z.jwt().safeParse('a.b.c').success, z.nanoid().safeParse('V1StGXR8_Z5jdHi6B-myT').success],
  'dates and bigints': () => [z.coerce.date().parse('2026-03-14'), z.bigint().parse(5n), z.map(z.string(), z.number()).parse(new Map([['a', 1]])), z.set(z.number()).parse(new Set([1]))],
  'tuple and literal': () => z.tuple([z.string(), z.literal(5)]).rest(z.boolean()).parse(['a', 5, true]),
  'pick, omit, partial': () => Object.keys(User.pick({ id: true }).extend({ x: z.any() }).partial().shape),
  'strict': () => z.strictObject({ a: z.string() }).safeParse({ a: 'x', b: 1 }).error.issues[0].message,
  'recursion': () => { const Node = z.object({ v: z.number(), get next() { return Node.nullable(); } }); return Node.parse({ v: 1, next: { v: 2, next: null } }); },
  'brand and catch': () => [z.string().brand().parse('x'), z.number().catch(7).parse('x')],
  'treeify': () => z.treeifyError(User.safeParse({ ...ann, email: 5 }).error),
  'prettify': () => z.prettifyError(User.safeParse({ ...ann, email: 5 }).error),
  'json schema': () => z.toJSONSchema(z.object({ a: z.string().min(2).describe('A'), b: z.number().optional() })),
  'instance of': () => [User instanceof z.ZodObject, User.safeParse({}).error instanceof z.ZodError],
  'template literal': () => z.templateLiteral(['id-', z.number()]).safeParse('id-5').success,
  'registry': () => z.string().meta({ title: 'T' }).meta(),
});
