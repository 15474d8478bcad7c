'use strict';
// Records what Node's consoles write for the scripts of console.txt and consoleclass.txt:
//
//	node recordconsole.js console.txt consoleclass.txt
//
// The format is that of record.js. A line "out|" or "err|" is what one call wrote.

const fs = require('fs');
const util = require('util');

const { Console } = console;

function run(script) {
  const lines = [];
  const stream = (name) => ({
    write(text) { lines.push(`${name}|${text.replace(/\n$/, '')}`); return true; },
    once() {}, on() {}, removeListener() {}, listenerCount() { return 1; },
  });
  const sink = stream('out');
  const other = stream('err');
  const c = new Console({ stdout: sink, stderr: other });
  const { log } = c;
  try {
    const value = new Function('require', 'c', 'out', 'sink', 'other', 'Console', 'inspect', `return (${script}\n);`)(
      require, c, log, sink, other, Console, util.inspect);
    if (value !== undefined && !(value instanceof Console)) lines.push(util.inspect(value));
  } catch (error) {
    lines.push(`threw ${error.name}${error.code === undefined ? '' : ` [${error.code}]`}: ${error.message}`);
  }
  return lines.join('\n').replace(/\n {4}at .*/g, '').replace(/\d+(?:\.\d+)?m?s\b/g, '<time>');
}

for (const file of process.argv.slice(2)) {
  const scripts = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
  let text = '';
  for (const script of scripts) text += `> ${script}\n${run(script)}\n`;
  fs.writeFileSync(file, text);
}
