import { JSONPath } from 'jsonpath-plus';
import { customAlphabet, nanoid } from 'nanoid/non-secure';
import { answers } from './answers.js';
const store = { book: [{ t: 'A', p: 8 }, { t: 'B', p: 12, i: 1 }], bike: { p: 19 } };
export const onExecutePostLogin = answers({
  'path': () => JSONPath({ path: '$.book[*].t', json: store }),
  'deep': () => JSONPath({ path: '$..p', json: store }),
  'filter': () => JSONPath({ path: '$.book[?(@.p < 10)].t', json: store }),
  'script': () => JSONPath({ path: '$.book[(@.length-1)].t', json: store }),
  'pointers': () => JSONPath({ path: '$..[?(@.i)]', json: store, resultType: 'pointer' }),
  'slice and wrap': () => [JSONPath({ path: '$.book[0:1]', json: store }), JSONPath({ path: '$.bike.p', json: store, wrap: false }), JSONPath({ path: '$.none', json: store, wrap: false })],
  'a filter with a mistake': () => JSONPath({ path: '$.book[?(@.p <)]', json: store }),
  'nanoid': () => [nanoid().length, customAlphabet('a', 4)()],
});
