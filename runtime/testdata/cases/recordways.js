'use strict';
// Records what Node answers to the cases of everyday.txt:
//
//	node recordways.js everyday.txt
//
// A line that begins with "> " is the body of a function; the line below it is what it
// threw. Each body runs in up to three ways: its error is caught where it was thrown, by a
// try around the await of its promise, and by the promise's catch. Where the ways differ,
// each has a line of its own. Only the lines below bodies are rewritten.

const fs = require('fs');

const AsyncFunction = (async () => {}).constructor;

const told = (error) => `threw ${error.name}: ${String(error.message).replace(/\n/g, ' / ')}`;

async function answers(body) {
  const ways = [];
  if (!/\bawait\b/.test(body)) {
    ways.push(new Function('require', 'told', `${strict(body)}try {\n${body}\n} catch (error) { return told(error); }\nreturn 'nothing';`)(require, told));
  }
  const run = new AsyncFunction('require', `${strict(body)}${body}\n`);
  try {
    await run(require);
    ways.push('nothing');
  } catch (error) {
    ways.push(told(error));
  }
  ways.push(await run(require).then(() => 'nothing', told));
  return [...new Set(ways)];
}

const strict = (body) => body.startsWith("'use strict'") ? "'use strict'; " : '';

async function main() {
  for (const file of process.argv.slice(2)) {
    const bodies = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
    let text = '';
    for (const body of bodies) {
      let lines;
      try {
        lines = await answers(body);
      } catch (error) {
        lines = [`refused ${told(error)}`];
      }
      text += `> ${body}\n${lines.map((line) => `${line}\n`).join('')}`;
    }
    fs.writeFileSync(file, text);
  }
}

main();
