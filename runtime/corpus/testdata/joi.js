'use strict';

const Joi = require('joi');
const user = Joi.object({ email: Joi.string().email().required(), age: Joi.number().integer().min(18), role: Joi.string().valid('admin', 'user').default('user') });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'valid': () => user.validate({ email: 'sam@example.com', age: '20' }),
  'errors': () => user.validate({ email: 'x', age: 1.5, other: 1 }, { abortEarly: false }).error.details.map(({ path, type, message }) => [path, type, message]),
  'attempt': () => { try { return Joi.attempt({}, user); } catch (error) { return [error.name, error.message.split('\n')[0]]; } },
  'references': () => Joi.object({ a: Joi.number(), b: Joi.number().greater(Joi.ref('a')) }).validate({ a: 2, b: 1 }).error.message,
  'dates': () => Joi.date().iso().validate('2024-01-02').value.toISOString(),
});
