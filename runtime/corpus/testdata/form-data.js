'use strict';

const FormData = require('form-data');
const https = require('https');
const form = () => { const made = new FormData(); made.setBoundary('--------------------------boundary'); made.append('a', '1'); made.append('b', Buffer.from('xyz'), { filename: 'b.txt', contentType: 'text/plain' }); return made; };
const text = async (stream) => { let all = ''; for await (const part of stream) all += part; return all; };
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'submit': () => new Promise((resolve, reject) => form().submit('https://echo.example.com/upload', (error, response) => (error ? reject(error) : resolve(text(response).then((body) => [response.statusCode, JSON.parse(body)]))))),
  'pipe': () => new Promise((resolve, reject) => { const made = form(); const request = https.request({ method: 'POST', host: 'echo.example.com', path: '/upload', headers: made.getHeaders() }, (response) => resolve(text(response).then(JSON.parse))); request.on('error', reject); made.pipe(request); }),
  'headers': () => form().getHeaders({ 'X-A': '1' }),
  'length': () => [form().getLengthSync(), form().hasKnownLength()],
  'buffer': () => form().getBuffer().toString(),
  'stream inside': () => { const made = new FormData(); made.append('s', require('stream').Readable.from(['x'])); return made.hasKnownLength(); },
  'wrong value': () => form().append('c', ['x']),
});
