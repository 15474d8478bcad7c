'use strict';
// Records what Node says to the scripts of errors.txt, intl.txt and locale.txt, which need a whole
// realm, in the format of record.js:
//
//	TZ=UTC node recordrealm.js errors.txt intl.txt locale.txt

const fs = require('fs');
const vm = require('vm');
const util = require('util');

const prelude = `
const util = require('util'), { inspect } = util;
const lines = (e) => String(e.stack).split('\\n').filter((line) => line.startsWith('    at '));
const d = new Date(Date.UTC(2024, 0, 5, 15, 4, 9, 7)), midnight = new Date(Date.UTC(2024, 6, 14, 0, 4)), n = 1234567.891;
const head = (e) => String(e.stack).split('\\n    at ')[0];
const nameOf = (line) => (/^ {4}at (?:async )?(.*) \\(.*\\)$/.exec(line) || ['', ''])[1].replace(/^(?:Object|Function)\\./, '');
const names = async (e, n) => lines(await e).slice(0, n).map(nameOf);
const count = (e) => lines(e).length;
`;

async function run(script) {
  try {
    const source = `(async (require) => { ${prelude} return (${script}\n); })`;
    const value = await vm.runInThisContext(source, { filename: 'action.js' })(require);
    return typeof value === 'string' ? value : util.inspect(value);
  } catch (error) {
    return `threw ${error.name}: ${error.message}`;
  }
}

async function main() {
  const { captureStackTrace, prepareStackTrace } = Error;
  for (const file of process.argv.slice(2)) {
    const scripts = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
    let text = '';
    for (const script of scripts) {
      text += `> ${script}\n${await run(script)}\n`;
      Error.stackTraceLimit = 10;
      Object.defineProperty(Error, 'prepareStackTrace', { value: prepareStackTrace, writable: true, configurable: true });
      Error.captureStackTrace = captureStackTrace;
    }
    fs.writeFileSync(file, text);
  }
}

main();
