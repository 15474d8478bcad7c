'use strict';

const ms = require('ms');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'parse': () => [ms('2 days'), ms('1.5h'), ms('-3 min'), ms('x')],
  'format': () => [ms(60000), ms(2 * 60000, { long: true }), ms(-500)],
  'wrong': () => ms({}),
});
