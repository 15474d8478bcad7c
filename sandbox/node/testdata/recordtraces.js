'use strict';
// Records in which order the scripts of the folder traces log in Node, each in a process
// of its own:
//
//	node recordtraces.js
//
// A script is the body of a function (log, require); beside it stands a file .txt with
// what it logged.

const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');

const [, , script] = process.argv;
if (script === undefined) {
  const folder = path.join(__dirname, 'traces');
  for (const name of fs.readdirSync(folder)) {
    if (!name.endsWith('.js')) continue;
    const file = path.join(folder, name);
    fs.writeFileSync(file.replace(/js$/, 'txt'), execFileSync(process.execPath, [__filename, file]));
  }
} else {
  const lines = [];
  process.on('exit', () => process.stdout.write(lines.map((line) => line + '\n').join('')));
  new Function('log', 'require', fs.readFileSync(script, 'utf8'))((...values) => { lines.push(values.join(' ')); }, require);
}
