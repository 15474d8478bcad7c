'use strict';

const { z } = require('zod');
const User = z.object({ email: z.string().email(), age: z.coerce.number().int().min(18).optional(), role: z.enum(['admin', 'user']).default('user') });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'parse': () => User.parse({ email: 'sam@example.com', age: '20' }),
  'issues': () => User.safeParse({ email: 'x', age: 3, role: 'none' }).error.issues.map(({ path, code, message }) => [path, code, message]),
  'thrown': () => { try { return User.parse(null); } catch (error) { return [error.name, error.issues.length]; } },
  'async': () => z.string().refine(async (text) => text === 'x', 'must be x').safeParseAsync('y').then(({ error }) => error.issues[0].message),
  'union': () => z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), n: z.number() }), z.object({ kind: z.literal('b') })]).safeParse({ kind: 'a' }).error.issues[0].path,
  'schema': () => z.toJSONSchema(User),
});
