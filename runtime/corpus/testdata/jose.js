'use strict';

const jose = require('jose');
const tokens = require('./tokens.json');
const failing = (promise) => promise.then((value) => value, (error) => [error.name, error.code, error.message]);
const secret = new TextEncoder().encode('0123456789abcdef0123456789abcdef');
const keys = jose.createRemoteJWKSet(new URL('https://idp.example.com/jwks'));
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'sign': async () => { const token = await new jose.SignJWT({ a: 1 }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt(1700000000).sign(secret); return [token, (await jose.jwtVerify(token, secret)).payload]; },
  'remote keys': async () => (await jose.jwtVerify(tokens.good, keys, { issuer: 'https://idp.example.com/oauth2/default', audience: 'api' })).payload,
  'keys again': async () => (await jose.jwtVerify(tokens.good, keys)).protectedHeader,
  'rs256': async () => { const key = await jose.importPKCS8(tokens.privateKey, 'RS256'); return new jose.SignJWT({ a: 2 }).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key); },
  'encrypted': async () => { const token = await new jose.EncryptJWT({ a: 3 }).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(secret); return (await jose.jwtDecrypt(token, secret)).payload; },
  'expired': () => failing(jose.jwtVerify(tokens.expired, keys)),
  'wrong audience': () => failing(jose.jwtVerify(tokens.other, keys, { audience: 'api' })),
  'unknown key': () => failing(jose.jwtVerify(tokens.unknown, keys)),
  'broken keys': () => failing(jose.jwtVerify(tokens.good, jose.createRemoteJWKSet(new URL('https://idp.example.com/broken/jwks')))),
  'missing keys': () => failing(jose.jwtVerify(tokens.good, jose.createRemoteJWKSet(new URL('https://api.example.com/hello')))),
});
