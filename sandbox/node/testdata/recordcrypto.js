'use strict';
// Records what Node says to the scripts of cryptohash.txt and its kin, in the format of
// record.js, with crypto/prelude.js before each:
//
//	node recordcrypto.js cryptohash.txt

const fs = require('fs');
const util = require('util');

const folder = `${__dirname}/crypto`;
const prelude = fs.readFileSync(`${folder}/prelude.js`, 'utf8');
const keys = fs.readFileSync(`${folder}/keys.json`, 'utf8');

async function answer(script) {
  try {
    const value = await new Function('require', 'util', 'keys', `${prelude}return (${script}\n);`)(require, util, JSON.parse(keys));
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
