'use strict';

const querystring = require('querystring');
const installed = require('querystring/');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'stringify': () => [querystring.stringify({ a: [1, 2], b: 'x y' }), installed.stringify({ a: [1, 2], b: 'x y', c: true }, ';', ':')],
  'parse': () => [{ ...querystring.parse('a=1&b=2&a=3') }, { ...installed.parse('a=1&b=%C3%BC&a=3') }],
  'broken': () => [{ ...querystring.parse('%E0%A4=x') }, { ...installed.parse('a&=b') }],
});
