'use strict';

const superagent = require('superagent');
const failure = (error) => [error.name, error.code, error.message, error.status, error.response?.body];
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'post': async () => { const { status, body, type } = await superagent.post('https://echo.example.com/items').set('X-Token', 'b').send({ a: 1 }); return [status, body, type]; },
  'gzip': async () => (await superagent.get('https://api.example.com/gzip')).body,
  'redirect': async () => { const { body, redirects } = await superagent.get('https://api.example.com/redirect'); return [body, redirects]; },
  'form': async () => (await superagent.post('https://echo.example.com/form').type('form').query({ q: 1 }).send({ a: 1, b: 'x y' })).body,
  'basic': async () => (await superagent.get('https://echo.example.com/basic').auth('user', 'word')).body,
  'multipart': async () => { const { body } = await superagent.post('https://echo.example.com/upload').field('a', '1').attach('b', Buffer.from('xyz'), 'b.txt'); return [body.body.includes('name="a"'), body.body.includes('filename="b.txt"')]; },
  'agent': async () => (await superagent.agent().set('X-Added', 'yes').put('https://echo.example.com/items/1').send('a=1')).body,
  'retry': async () => (await superagent.get('https://api.example.com/busy').retry(1)).body,
  'missing': () => superagent.get('https://api.example.com/missing').catch(failure),
  'any status': async () => (await superagent.get('https://api.example.com/missing').ok(() => true)).status,
  'closed': () => superagent.get('https://closed.example.com/').catch(failure),
  'too slow': () => superagent.get('https://api.example.com/silent').timeout(1000).catch((error) => [error.name, error.code, error.message, error.timeout]),
  'loop': () => superagent.get('https://api.example.com/loop').redirects(2).catch(failure),
});
