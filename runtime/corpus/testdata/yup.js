'use strict';

const yup = require('yup');
const user = yup.object({ email: yup.string().email().required(), age: yup.number().integer().min(18), role: yup.string().oneOf(['admin', 'user']).default('user') });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'valid': () => user.validate({ email: 'sam@example.com', age: '20' }),
  'errors': () => user.validate({ email: 'x', age: 3, role: 'none' }, { abortEarly: false }).catch((error) => [error.name, error.errors]),
  'is valid': () => user.isValid({}),
  'cast': () => user.cast({ age: '3' }),
  'own test': () => yup.string().test('same', '${path} must be x', (text) => text === 'x').validate('y').catch((error) => error.message),
});
