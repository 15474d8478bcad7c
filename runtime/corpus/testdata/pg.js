'use strict';

const { Client, types } = require('pg');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'connect': () => new Client({ host: '127.0.0.1', port: 1 }).connect(),
  'secure': () => new Client({ host: '127.0.0.1', port: 1, ssl: true }).connect(),
  'escape': () => [new Client().escapeLiteral("it's"), new Client().escapeIdentifier('a"b')],
  'types': () => types.getTypeParser(16)('t'),
});
