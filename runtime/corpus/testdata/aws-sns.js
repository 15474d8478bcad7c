'use strict';

require('./clock.js');
const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const failure = (error) => [error.name, error.message, error.$fault, error.$metadata?.httpStatusCode];
const client = new SNSClient({ region: 'us-east-1', credentials });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'publish': async () => { const { MessageId, $metadata } = await client.send(new PublishCommand({ TopicArn: 'arn:aws:sns:us-east-1:123456789012:t', Message: 'hello ü', MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } } })); return [MessageId, $metadata.httpStatusCode, $metadata.requestId, $metadata.attempts]; },
  'no topic': () => client.send(new PublishCommand({ TopicArn: 'arn:aws:sns:us-east-1:123456789012:none', Message: 'x' })).catch(failure),
  'no region': () => new SNSClient({ credentials }).send(new PublishCommand({ Message: 'x' })).catch((error) => [error.name, error.message]),
});
