'use strict';

const axios = require('axios0');
const api = axios.create({ baseURL: 'https://api.example.com', timeout: 5000 });
const failure = (error) => [axios.isAxiosError(error), error.name, error.code, error.message, error.response?.status, error.response?.data];
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'post': async () => { const { status, data, config } = await axios.post('https://echo.example.com/items', { a: 1 }, { headers: { 'X-Token': 'b' } }); return [status, data, config.method]; },
  'gzip': async () => (await api.get('/gzip')).data,
  'redirect': async () => { const { status, data, request } = await api.get('/redirect'); return [status, data, request.res.responseUrl]; },
  'form': async () => (await axios.post('https://echo.example.com/form', new URLSearchParams({ a: '1', b: 'x y' }), { params: { q: ['1', '2'] }, auth: { username: 'user', password: 'word' } })).data,
  'bytes': async () => { const { data } = await api.get('/hello', { responseType: 'arraybuffer' }); return [Buffer.isBuffer(data), data.toString()]; },
  'stream': async () => { const { data } = await api.get('/hello', { responseType: 'stream' }); let text = ''; for await (const part of data) text += part; return text; },
  'interceptor': async () => { const own = axios.create(); own.interceptors.request.use((config) => { config.headers['X-Added'] = 'yes'; return config; }); own.interceptors.response.use((response) => response.data.method); return own.put('https://echo.example.com/items/1', 'text', { headers: { 'Content-Type': 'text/plain' } }); },
  'missing': () => api.get('/missing').catch(failure),
  'broken': () => api.get('/broken').catch(failure),
  'any status': async () => (await api.get('/missing', { validateStatus: () => true })).status,
  'closed': () => api.get('https://closed.example.com/').catch(failure),
  'too slow': () => api.get('/silent', { timeout: 1000 }).catch(failure),
  'loop': () => api.get('/loop', { maxRedirects: 2 }).catch(failure),
  'no redirect': () => api.get('/redirect', { maxRedirects: 0 }).catch(failure),
  'too much': () => api.get('/hello', { maxContentLength: 3 }).catch(failure),
});
