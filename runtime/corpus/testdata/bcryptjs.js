'use strict';

const bcrypt = require('bcryptjs');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'hash': async () => { const hash = await bcrypt.hash('word', 4); return [hash.slice(0, 7), hash.length, await bcrypt.compare('word', hash), await bcrypt.compare('other', hash)]; },
  'known hash': () => bcrypt.hashSync('word', '$2b$04$abcdefghijklmnopqrstuu'),
  'known password': () => bcrypt.compareSync('word', bcrypt.hashSync('word', '$2b$04$abcdefghijklmnopqrstuu')),
  'rounds': () => bcrypt.getRounds('$2b$10$abcdefghijklmnopqrstuu'),
  'wrong salt': () => bcrypt.hashSync('word', 'x'),
});
