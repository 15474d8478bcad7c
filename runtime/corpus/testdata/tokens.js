// Makes the key of tokens.json, which is nobody's, and tokens that it has signed, once:
// node tokens.js > tokens.json
'use strict';

const { generateKeyPairSync, sign } = require('node:crypto');

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims, kid = 'k1') => {
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part({ iss: 'https://idp.example.com/oauth2/default', aud: 'api', sub: 'u1', iat: 1700000000, exp: 4102444800, ...claims })}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
};

console.log(JSON.stringify({
  jwk: { ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' },
  publicKey: publicKey.export({ format: 'pem', type: 'spki' }),
  privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }),
  good: token({ scope: 'read write' }),
  expired: token({ exp: 1700000100 }),
  other: token({ aud: 'others' }),
  unknown: token({}, 'k2'),
}, null, 1));
