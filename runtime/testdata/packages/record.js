// Records what the actions of this folder print in Node 22, as FILE.txt beside each FILE:
// node record.js
const fs = require('node:fs');
const path = require('node:path');

if (!process.version.startsWith('v22.')) throw new Error(`the answers are those of Node 22, not of ${process.version}`);
process.env.TZ = 'UTC';

(async () => {
  for (const file of fs.readdirSync(__dirname).sort()) {
    if (!/\.(js|mjs|ts)$/.test(file) || ['answers.js', 'record.js'].includes(file)) continue;
    const lines = [];
    const kept = { ...console };
    for (const level of ['debug', 'error', 'info', 'log', 'warn']) {
      console[level] = (...values) => lines.push(require('node:util').format(...values));
    }
    try {
      const action = await import(path.join(__dirname, file));
      await (action.onExecutePostLogin ?? action.default.onExecutePostLogin)({}, {});
    } finally {
      Object.assign(console, kept);
    }
    fs.writeFileSync(path.join(__dirname, `${file}.txt`), lines.join('\n') + '\n');
  }
})();
