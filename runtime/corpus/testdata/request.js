'use strict';

const request = require('request');
const ask = (...args) => new Promise((resolve, reject) => request(...args, (error, response, body) => (error ? reject(error) : resolve([response.statusCode, body]))));
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'post': () => ask({ method: 'POST', url: 'https://echo.example.com/items', json: { a: 1 }, headers: { 'X-Token': 'b' } }),
  'gzip': () => ask({ url: 'https://api.example.com/gzip', gzip: true, json: true }),
  'redirect': () => ask('https://api.example.com/redirect'),
  'form': () => ask({ method: 'POST', url: 'https://echo.example.com/form', form: { a: 1, b: 'x y' }, qs: { q: [1, 2] } }),
  'basic': () => ask({ url: 'https://echo.example.com/basic', auth: { user: 'user', pass: 'word' } }),
  'bearer': () => ask({ url: 'https://echo.example.com/bearer', auth: { bearer: 'token' } }),
  'cookies': async () => { const jar = request.jar(); jar.setCookie(request.cookie('a=1'), 'https://echo.example.com'); return ask({ url: 'https://echo.example.com/cookies', jar }); },
  'defaults': () => new Promise((resolve, reject) => request.defaults({ headers: { 'X-Added': 'yes' }, json: true }).get('https://echo.example.com/items', (error, response, body) => (error ? reject(error) : resolve(body)))),
  'multipart': async () => { const [status, body] = await ask({ method: 'POST', url: 'https://echo.example.com/upload', formData: { a: '1', b: { value: Buffer.from('xyz'), options: { filename: 'b.txt', contentType: 'text/plain' } } }, json: true }); return [status, body.body.includes('filename="b.txt"')]; },
  'stream': async () => { let text = ''; for await (const part of request('https://api.example.com/hello').pipe(new (require('stream').PassThrough)())) text += part; return text; },
  'missing': () => ask({ url: 'https://api.example.com/missing', json: true }),
  'closed': () => ask('https://closed.example.com/'),
  'too slow': () => ask({ url: 'https://api.example.com/silent', timeout: 1000 }),
  'loop': () => ask({ url: 'https://api.example.com/loop', maxRedirects: 2 }),
});
