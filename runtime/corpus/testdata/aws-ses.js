'use strict';

require('./clock.js');
const { SESClient, SendEmailCommand } = require('@aws-sdk/client-ses');
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const failure = (error) => [error.name, error.message, error.$fault, error.$metadata?.httpStatusCode];
const client = new SESClient({ region: 'us-east-1', credentials });
const message = { Source: 'no-reply@example.com', Destination: { ToAddresses: ['sam@example.com'] }, Message: { Subject: { Data: 'hello' }, Body: { Text: { Data: 'text ü' } } } };
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'send': async () => (await client.send(new SendEmailCommand(message))).MessageId,
  'refused': () => client.send(new SendEmailCommand(message)).catch(failure),
});
