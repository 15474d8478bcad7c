'use strict';

require('./clock.js');
const { CognitoIdentityProviderClient, AdminGetUserCommand } = require('@aws-sdk/client-cognito-identity-provider');
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const failure = (error) => [error.name, error.message, error.$fault, error.$metadata?.httpStatusCode];
const client = new CognitoIdentityProviderClient({ region: 'us-east-1', credentials });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'user': async () => { const { Username, UserStatus, UserCreateDate, UserAttributes } = await client.send(new AdminGetUserCommand({ UserPoolId: 'us-east-1_x', Username: 'sam' })); return [Username, UserStatus, UserCreateDate.toISOString(), UserAttributes]; },
  'nobody': () => client.send(new AdminGetUserCommand({ UserPoolId: 'us-east-1_x', Username: 'kim' })).catch(failure),
});
