'use strict';

const { request, fetch } = require('undici');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'request': async () => { const { statusCode, headers, body } = await request('https://echo.example.com/items', { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } }); return [statusCode, headers['content-type'], await body.json()]; },
  'missing': async () => { const { statusCode, body } = await request('https://api.example.com/missing'); return [statusCode, await body.json()]; },
  'plain': async () => { const { body } = await request('http://echo.example.com/items'); return body.json(); },
  'fetch': async () => { const answer = await fetch('https://api.example.com/hello'); return [answer.status, await answer.json()]; },
  'closed': () => request('https://closed.example.com/').catch((error) => [error.name, error.code, error.message]),
});
