'use strict';

const validator = require('validator');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'email': () => [validator.isEmail('sam@example.com'), validator.isEmail('x'), validator.normalizeEmail('Sam.Lee+x@Gmail.com')],
  'url': () => [validator.isURL('https://example.com/a?b=1'), validator.isURL('http://localhost'), validator.isURL('javascript:alert(1)')],
  'ids': () => [validator.isUUID('550e8400-e29b-41d4-a716-446655440000'), validator.isMongoId('65a1b2c3d4e5f60718293a4b'), validator.isJWT('a.b.c')],
  'phones': () => [validator.isMobilePhone('+14155552671', 'any'), validator.isMobilePhone('0170 1234567', 'de-DE'), validator.isPostalCode('SW1A 1AA', 'GB')],
  'clean': () => [validator.escape('<b>'), validator.trim('  x '), validator.whitelist('a1b2', 'ab')],
  'no text': () => validator.isEmail(1),
});
