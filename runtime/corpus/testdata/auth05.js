'use strict';

const { ManagementClient, AuthenticationClient } = require('auth05');
const options = { domain: 'example.auth0.com', clientId: 'client', clientSecret: 'secret' };
const management = new ManagementClient(options);
const failure = (error) => [error.name, error.statusCode, error.message];
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'user': () => management.users.get('auth0|1'),
  'update': () => management.users.update('auth0|1', { app_metadata: { plan: 'free' } }),
  'search': async () => (await management.users.list({ q: 'email:"sam@example.com"' })).data,
  'roles': () => management.users.roles.assign('auth0|1', { roles: ['r1'] }),
  'missing': () => management.users.get('auth0|2').catch(failure),
  'token': async () => (await new AuthenticationClient(options).oauth.clientCredentialsGrant({ audience: 'https://api.example.com' })).data,
});
