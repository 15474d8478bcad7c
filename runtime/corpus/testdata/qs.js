'use strict';

const qs = require('qs');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'stringify': () => [qs.stringify({ a: { b: 1 }, c: [1, 2] }), qs.stringify({ a: ['x', 'y'] }, { arrayFormat: 'brackets', encode: false })],
  'parse': () => [qs.parse('a[b]=1&c[]=1&c[]=2'), qs.parse('?a=%C3%BC', { ignoreQueryPrefix: true })],
  'depth': () => qs.parse('a[b][c][d][e][f][g]=1'),
  'strict': () => qs.parse('a[b][c][d]=1', { depth: 1, strictDepth: true }),
});
