'use strict';

const { default: Ajv } = require('ajv');
const { default: formats } = require('ajv-formats');
const ajv = formats(new Ajv({ allErrors: true }));
const user = ajv.compile({ type: 'object', properties: { email: { type: 'string', format: 'email' }, age: { type: 'integer', minimum: 18 } }, required: ['email'], additionalProperties: false });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'valid': () => user({ email: 'sam@example.com', age: 20 }),
  'errors': () => { user({ email: 'x', age: 1.5, other: 1 }); return user.errors.map(({ instancePath, keyword, message }) => [instancePath, keyword, message]); },
  'text': () => { user({}); return ajv.errorsText(user.errors); },
  'wrong schema': () => { try { return ajv.compile({ type: 'none' }); } catch (error) { return error.message; } },
});
