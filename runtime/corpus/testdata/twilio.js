'use strict';

const twilio = require('twilio');
const client = twilio('AC00000000000000000000000000000000', 'token');
const failure = (error) => [error.name, error.status, error.code, error.message, error.moreInfo];
const message = { to: '+15005550001', from: '+15005550006', body: 'hello' };
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'create': async () => { const { sid, status, body, dateCreated } = await client.messages.create(message); return [sid, status, body, dateCreated]; },
  'refused': () => client.messages.create({ ...message, to: '1' }).catch(failure),
  'no target': () => { try { return client.messages.create({ from: '1' }); } catch (error) { return error.message; } },
  'webhook': () => [twilio.validateRequest('token', 'x', 'https://example.com/', { a: '1' }), twilio.validateRequest('token', 'epV3W0OUAilpILVQoGhzJtFs9Bk=', 'https://example.com/', { a: '1' })],
  'twiml': () => { const answer = new twilio.twiml.VoiceResponse(); answer.say({ voice: 'alice' }, 'hello & goodbye'); return answer.toString(); },
});
