'use strict';

const { default: ky } = require('ky');
const failure = (error) => [error.name, error.message, error.response?.status];
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'post': () => ky.post('https://echo.example.com/items', { json: { a: 1 }, headers: { 'x-token': 'b' } }).json(),
  'gzip': () => ky('https://api.example.com/gzip').json(),
  'search': () => ky.get('https://echo.example.com/items', { searchParams: { q: 'x y' } }).json(),
  'own instance': () => ky.extend({ prefixUrl: 'https://echo.example.com', hooks: { beforeRequest: [(request) => request.headers.set('X-Added', 'yes')] } }).put('items/1', { body: 'text' }).json(),
  'retry': () => ky('https://api.example.com/busy', { retry: { delay: () => 1 } }).json(),
  'missing': () => ky('https://api.example.com/missing').catch(async (error) => [...failure(error), await error.response.json()]),
  'any status': async () => (await ky('https://api.example.com/missing', { throwHttpErrors: false })).status,
  'too slow': () => ky('https://api.example.com/silent', { timeout: 1000 }).catch(failure),
  'redirect': async () => (await ky('https://api.example.com/redirect')).url,
});
