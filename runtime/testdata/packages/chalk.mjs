import chalk, { Chalk, supportsColor } from 'chalk';
import { answers } from './answers.js';
const c = new Chalk({ level: 2 });
export const onExecutePostLogin = answers({
  'colors': () => [c.red.bold('x'), c.hex('#ff8800')('y'), c.ansi256(194)('z'), c.red('a\nb'), c.visible('v')],
  'level': () => typeof chalk.level,
  'bad': () => new Chalk({ level: 10 }),
});
