'use strict';

const jwks = require('jwks-rsa');
const client = jwks({ jwksUri: 'https://idp.example.com/jwks', cache: true, rateLimit: true, requestHeaders: { 'X-Token': 'b' } });
const failure = (error) => [error.name, error.message];
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'key': async () => { const key = await client.getSigningKey('k1'); return [key.kid, key.alg, key.getPublicKey()]; },
  'cached': async () => (await client.getSigningKey('k1')).kid,
  'callback': () => new Promise((resolve, reject) => client.getSigningKey('k1', (error, key) => (error ? reject(error) : resolve(key.kid)))),
  'all': async () => (await client.getSigningKeys()).map((key) => key.kid),
  'unknown': () => client.getSigningKey('k2').catch(failure),
  'broken': () => jwks({ jwksUri: 'https://idp.example.com/broken/jwks' }).getSigningKey('k1').catch(failure),
});
