'use strict';

const OktaJwtVerifier = require('@okta/jwt-verifier');
const tokens = require('./tokens.json');
const failure = (error) => [error.name, error.message, error.userMessage];
const verifier = new OktaJwtVerifier({ issuer: 'https://idp.example.com/oauth2/default' });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'good': async () => { const { header, claims } = await verifier.verifyAccessToken(tokens.good, 'api'); return [{ ...header }, { ...claims }]; },
  'expired': () => verifier.verifyAccessToken(tokens.expired, 'api').catch(failure),
  'wrong audience': () => verifier.verifyAccessToken(tokens.other, 'api').catch(failure),
  'unknown key': () => verifier.verifyAccessToken(tokens.unknown, 'api').catch(failure),
  'no token': () => verifier.verifyAccessToken('x', 'api').catch(failure),
  'plain http': () => { try { return new OktaJwtVerifier({ issuer: 'http://idp.example.com' }); } catch (error) { return error.message.split('\n')[0]; } },
});
