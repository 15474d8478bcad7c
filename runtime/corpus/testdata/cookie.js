'use strict';

const cookie = require('cookie');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'parse': () => ({ ...cookie.parse('a=1; b=%C3%BC; c="x y"') }),
  'serialize': () => cookie.serialize('a', 'x y', { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 60, expires: new Date(0) }),
  'wrong name': () => cookie.serialize('a b', 'x'),
});
