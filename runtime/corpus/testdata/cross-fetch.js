'use strict';

const fetch = require('cross-fetch');
const failure = (error) => [error.name, error.type, error.code, error.message];
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'post': async () => { const answer = await fetch('https://echo.example.com/items', { method: 'POST', body: JSON.stringify({ a: 1 }), headers: { 'Content-Type': 'application/json' } }); return [answer.ok, answer.status, await answer.json()]; },
  'gzip': async () => (await fetch('https://api.example.com/gzip')).json(),
  'redirect': async () => { const answer = await fetch('https://api.example.com/redirect'); return [answer.redirected, answer.url, await answer.text()]; },
  'redirected post': async () => (await fetch('https://api.example.com/redirect', { method: 'POST', body: 'text' })).json(),
  'manual redirect': async () => { const answer = await fetch('https://api.example.com/redirect', { redirect: 'manual' }); return [answer.status, answer.headers.get('location')]; },
  'refused redirect': () => fetch('https://api.example.com/redirect', { redirect: 'error' }).catch(failure),
  'form': async () => (await fetch('https://echo.example.com/form', { method: 'POST', body: new URLSearchParams({ a: '1', b: 'x y' }) })).json(),
  'missing': async () => { const answer = await fetch('https://api.example.com/missing'); return [answer.ok, answer.status, answer.statusText, answer.headers.get('content-type'), await answer.json()]; },
  'head': async () => { const answer = await fetch('https://api.example.com/hello', { method: 'HEAD' }); return [answer.status, answer.headers.get('content-length'), await answer.text()]; },
  'false json': async () => (await fetch('https://api.example.com/falsejson')).json().catch((error) => error.name),
  'closed': () => fetch('https://closed.example.com/').catch(failure),
  'loop': () => fetch('https://api.example.com/loop').catch((error) => [error.name, error.message.replace(/\d+/, 'N')]),
  'aborted': () => { const stop = new AbortController(); const answer = fetch('https://api.example.com/silent', { signal: stop.signal }).catch(failure); setTimeout(() => stop.abort(), 1000); return answer; },
  'no address': () => fetch('nowhere').catch(failure),
});
