import { type } from 'arktype';
import { answers } from './answers.js';
export const onExecutePostLogin = answers({
  'parse': () => type({ name: 'string', 'age?': 'number.integer >= 18' })({ name: 'ann', age: 20 }),
  'errors': () => String(type({ name: 'string', age: 'number' })({ name: 5 })),
  'summary': () => type('string.email')('x').summary,
  'union': () => [type('string | number[]').allows([1]), type("'a' | 'b'").expression, type('(string | 5)[]').expression],
  'morph': () => type('string.numeric.parse')('12'),
  'with a mistake': () => type('nonsense'),
  'assert': () => type('number > 5').assert(3),
});
