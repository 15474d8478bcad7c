'use strict';

const { JwtVerifier, CognitoJwtVerifier } = require('aws-jwt-verify');
const tokens = require('./tokens.json');
const failure = (error) => [error.name, error.message];
const verifier = JwtVerifier.create({ issuer: 'https://idp.example.com/oauth2/default', audience: 'api', jwksUri: 'https://idp.example.com/jwks' });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'good': () => verifier.verify(tokens.good),
  'again': () => verifier.verifySync(tokens.good).sub,
  'expired': () => verifier.verify(tokens.expired).catch(failure),
  'wrong audience': () => verifier.verify(tokens.other).catch(failure),
  'unknown key': () => verifier.verify(tokens.unknown).catch(failure),
  'malformed': () => verifier.verify('x').catch(failure),
  'another pool': () => CognitoJwtVerifier.create({ userPoolId: 'us-east-1_example', tokenUse: 'id', clientId: 'c' }).verify(tokens.good).catch(failure),
});
