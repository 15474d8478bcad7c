'use strict';
// Records what Node answers to the cases of this folder:
//
//	node record.js syntax.txt errors.txt …
//
// A line that begins with "> " is the body of an async function; the line below it is what
// it came to. Only the latter is rewritten.

const fs = require('fs');

const AsyncFunction = (async () => {}).constructor;

async function answer(body) {
  try {
    const value = await new AsyncFunction('show', body)();
    return typeof value === 'string' ? JSON.stringify(value) : Array.isArray(value) ? JSON.stringify(value) : String(value);
  } catch (error) {
    return `threw ${error.name}: ${String(error.message).replace(/\n/g, ' / ')}`;
  }
}

async function main() {
  for (const file of process.argv.slice(2)) {
    const bodies = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
    let text = '';
    for (const body of bodies) text += `> ${body}\n${await answer(body)}\n`;
    fs.writeFileSync(file, text);
  }
}

main();
