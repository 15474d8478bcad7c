'use strict';

const { IncomingWebhook } = require('slack-webhook7');
const failure = (error) => [error.name, error.code, error.message, error.original?.message];
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'send': () => new IncomingWebhook('https://hooks.slack.com/services/T/B/ok').send({ text: 'hello' }),
  'text': () => new IncomingWebhook('https://hooks.slack.com/services/T/B/ok', { icon_emoji: ':wave:' }).send('hello'),
  'blocks': () => new IncomingWebhook('https://hooks.slack.com/services/T/B/ok').send({ text: 'x', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*ü*' } }] }),
  'gone': () => new IncomingWebhook('https://hooks.slack.com/services/T/B/gone').send({ text: 'hello' }).catch(failure),
  'no address': () => { try { return new IncomingWebhook(undefined); } catch (error) { return failure(error); } },
});
