'use strict';

require('./clock.js');
const { DynamoDBClient, GetItemCommand, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const failure = (error) => [error.name, error.message, error.$fault, error.$metadata?.httpStatusCode];
const client = new DynamoDBClient({ region: 'us-east-1', credentials });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'get': async () => (await client.send(new GetItemCommand({ TableName: 'users', Key: { id: { S: '1' } } }))).Item,
  'condition': () => client.send(new PutItemCommand({ TableName: 'users', Item: { id: { S: '1' }, raw: { B: new Uint8Array([104, 105]) } }, ConditionExpression: 'attribute_not_exists(id)' })).catch(failure),
  'no table': () => client.send(new GetItemCommand({ TableName: 'none', Key: { id: { S: '1' } } })).catch(failure),
});
