'use strict';

const got = require('got11');
const quick = { retry: { limit: 0 }, responseType: 'json' };
const failure = (error) => [error.name, error.code, error.message, error.response?.statusCode, error.response?.body];
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'post': async () => { const { statusCode, body } = await got.post('https://echo.example.com/items', { json: { a: 1 }, ...quick }); return [statusCode, body]; },
  'gzip': () => got('https://api.example.com/gzip').json(),
  'redirect': async () => { const { url, redirectUrls, body } = await got('https://api.example.com/redirect', quick); return [url, redirectUrls.map(String), body]; },
  'form': () => got.post('https://echo.example.com/form', { form: { a: 1, b: 'x y' }, searchParams: { q: 1 } }).json(),
  'bytes': async () => (await got('https://api.example.com/hello').buffer()).toString(),
  'own instance': () => got.extend({ prefixUrl: 'https://echo.example.com', headers: { 'x-token': 'b' } })('items').json(),
  'stream': async () => { let text = ''; for await (const part of got.stream('https://api.example.com/hello')) text += part; return text; },
  'retry': async () => { const { body, retryCount } = await got('https://api.example.com/busy', { responseType: 'json' }); return [body, retryCount]; },
  'missing': () => got('https://api.example.com/missing', quick).catch(failure),
  'any status': async () => (await got('https://api.example.com/missing', { ...quick, throwHttpErrors: false })).statusCode,
  'false json': () => got('https://api.example.com/falsejson', quick).catch((error) => [error.name, error.code]),
  'closed': () => got('https://closed.example.com/', quick).catch(failure),
  'too slow': () => got('https://api.example.com/silent', { ...quick, timeout: { request: 1000 } }).catch(failure),
  'loop': () => got('https://api.example.com/loop', { ...quick, maxRedirects: 2 }).catch(failure),
  'canceled': () => { const answer = got('https://api.example.com/silent', quick); setTimeout(() => answer.cancel(), 1000); return answer.catch((error) => [error.name, error.isCanceled ?? error.code]); },
});
