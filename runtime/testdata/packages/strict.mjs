import _ from 'lodash';
import { answers } from './answers.js';
export const onExecutePostLogin = answers({
  'a write to what is frozen': () => { const o = _.constant(Object.freeze({ a: 1 }))(); o.a = 2; return o; },
  'a name that is not declared': () => { try { undeclared = 1; return 'set'; } finally { delete globalThis.undeclared; } },
  'this of a function': () => (function () { return typeof this; })(),
});
