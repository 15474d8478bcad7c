'use strict';
// Prints what everything.js makes, with Node or as an action:
//
//	node make.js
//	usher run --include prelude.js --include everything.js --include keys.json make.js
const util = require('util');
const fs = require('fs');
const path = require('path');

exports.onExecutePostLogin = async () => {
  const read = (name) => fs.readFileSync(path.join(__dirname, name), 'utf8');
  const run = new Function('util', 'keys', `${read('prelude.js')}${read('everything.js')}return everything.make();`);
  console.log(JSON.stringify(await run(util, JSON.parse(read('keys.json'))), null, 1));
};

if (typeof process.argv[1] === 'string' && process.argv[1].endsWith('make.js')) exports.onExecutePostLogin();
