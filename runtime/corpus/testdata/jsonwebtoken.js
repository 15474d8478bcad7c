'use strict';

const jwt = require('jsonwebtoken');
const tokens = require('./tokens.json');
const failure = (ask) => { try { return ask(); } catch (error) { return [error.name, error.message]; } };
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'hs256': () => { const token = jwt.sign({ a: 1, iat: 1700000000 }, 'secret', { issuer: 'me' }); return [token, jwt.verify(token, 'secret', { issuer: 'me' })]; },
  'rs256': () => { const token = jwt.sign({ a: 2, iat: 1700000000 }, tokens.privateKey, { algorithm: 'RS256', keyid: 'k1' }); return [token, jwt.verify(token, tokens.publicKey, { algorithms: ['RS256'] })]; },
  'ps256': () => jwt.verify(jwt.sign({ a: 3, iat: 1700000000 }, tokens.privateKey, { algorithm: 'PS256' }), tokens.publicKey, { complete: true }).payload,
  'good': () => jwt.verify(tokens.good, tokens.publicKey, { audience: 'api' }),
  'callback': () => new Promise((resolve) => jwt.verify(tokens.good, (header, done) => done(null, header.kid === 'k1' && tokens.publicKey), (error, claims) => resolve(claims.sub))),
  'decode': () => jwt.decode(tokens.good, { complete: true }).header,
  'wrong secret': () => failure(() => jwt.verify(jwt.sign({}, 'secret'), 'other')),
  'expired': () => failure(() => jwt.verify(tokens.expired, tokens.publicKey)),
  'wrong audience': () => failure(() => jwt.verify(tokens.other, tokens.publicKey, { audience: 'api' })),
  'wrong algorithm': () => failure(() => jwt.verify(tokens.good, tokens.publicKey, { algorithms: ['ES256'] })),
  'malformed': () => failure(() => jwt.verify('x', 'secret')),
});
