'use strict';
// Makes keys.json anew. That is not to be done again: what was recorded is about these keys.

const crypto = require('crypto');
const fs = require('fs');
const path = require('path');

const folder = path.join(__dirname, '../../keys/testdata');
const node = JSON.parse(fs.readFileSync(path.join(folder, 'node.json'), 'utf8'));
const keys = {};
for (const name of Object.keys(node)) {
  const text = fs.readFileSync(path.join(folder, `${name}.pem`), 'utf8');
  const public_ = crypto.createPublicKey(text);
  keys[name] = { ...node[name], private: text, public: public_.export({ type: 'spki', format: 'pem' }) };
}
keys.certificate = fs.readFileSync(path.join(__dirname, 'certificate.pem'), 'utf8');
keys.authority = fs.readFileSync(path.join(__dirname, 'authority.pem'), 'utf8');
fs.writeFileSync(path.join(__dirname, 'keys.json'), `${JSON.stringify(keys, null, '\t')}\n`);
