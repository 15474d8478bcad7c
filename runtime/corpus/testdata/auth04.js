'use strict';

const { ManagementClient, AuthenticationClient } = require('auth04');
const options = { domain: 'example.auth0.com', clientId: 'client', clientSecret: 'secret' };
const management = new ManagementClient(options);
const failure = (error) => [error.name, error.statusCode, error.errorCode, error.message];
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'user': async () => { const { status, data } = await management.users.get({ id: 'auth0|1' }); return [status, data]; },
  'update': async () => (await management.users.update({ id: 'auth0|1' }, { app_metadata: { plan: 'free' } })).data,
  'search': async () => (await management.users.getAll({ q: 'email:"sam@example.com"' })).data,
  'roles': async () => (await management.users.assignRoles({ id: 'auth0|1' }, { roles: ['r1'] })).status,
  'missing': () => management.users.get({ id: 'auth0|2' }).catch(failure),
  'token': async () => (await new AuthenticationClient(options).oauth.clientCredentialsGrant({ audience: 'https://api.example.com' })).data,
  'no id': () => management.users.get({}).catch(failure),
});
