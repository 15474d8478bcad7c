'use strict';
// Records what Node answers to the scripts of this folder:
//
//	node record.js inspect.txt buffer.txt …
//
// A file is a list of cases. A line that begins with "> " is an expression; the lines up
// to the next such line are what it came to. Only the latter are rewritten.

const fs = require('fs');
const util = require('util');

const prelude = `
const util = require('util'), { inspect, format } = util, path = require('path'), { win32 } = path, url = require('url'),
  buffer = require('buffer'), EventEmitter = require('events');
return (SCRIPT
);`;

async function answer(script) {
  try {
    const value = await new Function('require', prelude.replace('SCRIPT', () => script))(require);
    return typeof value === 'string' ? value : util.inspect(value);
  } catch (error) {
    return `threw ${error.name}${error.code === undefined ? '' : ` [${error.code}]`}: ${error.message}`;
  }
}

async function main() {
  for (const file of process.argv.slice(2)) {
    const scripts = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
    let text = '';
    for (const script of scripts) text += `> ${script}\n${await answer(script)}\n`;
    fs.writeFileSync(file, text);
  }
}

main();
