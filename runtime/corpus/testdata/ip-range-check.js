'use strict';

const check = require('ip-range-check');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'inside': () => [check('10.0.0.1', '10.0.0.0/8'), check('11.0.0.1', ['10.0.0.0/8', '12.0.0.0/8']), check('::1', '::1'), check('::ffff:10.0.0.1', '10.0.0.0/8')],
  'other kind': () => check('::1', '10.0.0.0/8'),
  'nonsense': () => check('x', '10.0.0.0/8'),
});
