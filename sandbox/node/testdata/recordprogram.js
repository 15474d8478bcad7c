'use strict';
// Records what Node says to the scripts of files, each as a program of its own in a
// process of its own, in the format of record.js:
//
//	TZ=UTC node recordprogram.js differs.txt …
//
// Lines "out|" and "err|" before an answer are what the script wrote. A process that ends
// before there is an answer says how it ended.

const { spawn } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const program = (script) => `
const util = require('util'), { inspect } = util, url = require('url'), EventEmitter = require('events');
const lines = (e) => String(e.stack).split('\\n').filter((line) => line.startsWith('    at '));
const sites = (e, n) => lines(e).slice(0, n).map((line) => line.replace(/^ {4}at (.*?)(?: ?\\(.*|)$/, '$1').replace(/^(async )?.*:\\d+:\\d+$/, '$1<anonymous>'));
(async () => {
  try {
    const value = await (${script}
    );
    return typeof value === 'string' ? value : inspect(value);
  } catch (error) {
    return 'threw ' + error.name + (error.code === undefined ? '' : ' [' + error.code + ']') + ': ' + error.message;
  }
})().then((answer) => require('fs').writeSync(3, '=' + answer));
`;

// plain leaves out what another process or machine would say otherwise: the places of
// stacks and of the program, and the number of the process.
const plain = (text, file) => text.replace(/\n {4,}at .*/g, '').replaceAll(file, '/action.js').replace(/\(node:\d+\)/g, '(node:1)');

// written marks the lines of a stream.
const written = (mark, text) => text.split('\n').slice(0, -1).map((line) => `${mark}|${line}\n`).join('');

function answer(script, folder) {
  const file = path.join(fs.mkdtempSync(path.join(folder, 'action-')), 'action.js');
  fs.writeFileSync(file, program(script));
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], cwd: folder });
    const texts = ['', '', '', ''];
    for (const i of [1, 2, 3]) child.stdio[i].setEncoding('utf8').on('data', (text) => { texts[i] += text; });
    child.on('close', (code, signal) => {
      const [, out, err, told] = texts.map((text) => plain(text, file));
      if (told !== '') return resolve(written('out', out) + written('err', err) + told.slice(1));
      resolve(`${written('out', out)}ended with ${signal ?? code}`);
    });
  });
}

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'record-'));
  for (const file of process.argv.slice(2)) {
    const scripts = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
    let text = '';
    for (const script of scripts) text += `> ${script}\n${await answer(script, folder)}\n`;
    fs.writeFileSync(file, text);
  }
  fs.rmSync(folder, { recursive: true });
}

main();
