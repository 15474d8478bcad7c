'use strict';

const { Redis } = require('ioredis');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'get': async () => { const redis = new Redis({ port: 1, maxRetriesPerRequest: 0, retryStrategy: () => null }); redis.on('error', () => {}); return redis.get('a'); },
  'connect': async () => { const redis = new Redis({ port: 1, lazyConnect: true, retryStrategy: () => null }); redis.on('error', () => {}); return redis.connect(); },
  'secure': async () => { const redis = new Redis({ port: 1, lazyConnect: true, tls: {}, retryStrategy: () => null }); redis.on('error', () => {}); return redis.connect(); },
});
