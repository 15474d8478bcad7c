import { object, string, number, assert, create, defaulted, is, array, optional, coerce, date, refine, size, pattern, union, StructError } from 'superstruct';
import { answers } from './answers.js';
const U = object({ id: number(), name: size(string(), 2, 5), at: defaulted(coerce(date(), string(), (s) => new Date(s)), () => new Date(0)), tags: optional(array(pattern(string(), /^[a-z]+$/))) });
export const onExecutePostLogin = answers({
  'create': () => create({ id: 1, name: 'ann', at: '2026-03-14' }, U),
  'failures': () => { try { create({ id: 1, name: 'a', tags: ['A'] }, U); } catch (e) { return [e instanceof StructError, e.failures().map((f) => [f.path, f.message])]; } },
  'the error': () => { try { assert({ id: 'x' }, U); } catch (e) { return [e.name, e.constructor.name, e.message, e.key, e.path, Object.keys(e), String(e)]; } },
  'an error shown': () => { try { assert(1, string()); } catch (e) { return e.stack.split('\n')[0]; } },
  'names': () => [StructError, object, string, assert, create, union].map((f) => f.name),
  'a struct shown': () => [string().constructor.name, Object.keys(string()), string().type],
  'the error itself': () => assert('x', number()),
  'is': () => [is(5, union([string(), number()])), is('x', refine(string(), 'e', (s) => s.length > 1))],
});
