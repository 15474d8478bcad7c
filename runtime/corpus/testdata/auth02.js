'use strict';

const { ManagementClient, AuthenticationClient } = require('auth02');
const management = new ManagementClient({ domain: 'example.auth0.com', clientId: 'client', clientSecret: 'secret' });
const failure = (error) => [error.name, error.statusCode, error.message];
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'user': () => management.getUser({ id: 'auth0|1' }),
  'update': () => management.updateUser({ id: 'auth0|1' }, { app_metadata: { plan: 'free' } }),
  'search': () => management.getUsers({ q: 'email:"sam@example.com"', search_engine: 'v3' }),
  'missing': () => management.getUser({ id: 'auth0|2' }).catch(failure),
  'token': () => new AuthenticationClient({ domain: 'example.auth0.com', clientId: 'client', clientSecret: 'secret' }).clientCredentialsGrant({ audience: 'https://api.example.com' }),
  'wrong options': () => { try { return new ManagementClient({}); } catch (error) { return failure(error); } },
});
