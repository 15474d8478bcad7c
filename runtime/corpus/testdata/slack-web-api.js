'use strict';

const { WebClient, LogLevel } = require('@slack/web-api');
const failure = (error) => [error.name, error.code, error.message, error.data];
const client = new WebClient('xoxb-token', { logLevel: LogLevel.ERROR, retryConfig: { retries: 0 } });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'post': async () => { const { ok, ts, message } = await client.chat.postMessage({ channel: 'C1', text: 'hello', blocks: [{ type: 'divider' }] }); return [ok, ts, message]; },
  'refused': () => client.conversations.info({ channel: 'C0' }).catch(failure),
  'rate': async () => (await new WebClient('xoxb-token', { logLevel: LogLevel.ERROR, retryConfig: { retries: 1, minTimeout: 1, maxTimeout: 1 } }).users.info({ user: 'U1' })).user,
  'missing': () => client.apiCall('none.such').catch(failure),
});
