'use strict';

require('../clock.js');
const AWS = require('aws-sdk');
AWS.util.date.getDate = () => new Date(Date.now());
const sns = new AWS.SNS({ region: 'us-east-1', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' });
const failure = (error) => [error.name, error.code, error.statusCode, error.message];
const { answers } = require('../answers.js');

exports.onExecutePostLogin = answers({
  'publish': () => sns.publish({ TopicArn: 'arn:aws:sns:us-east-1:123456789012:t', Message: 'hello ü' }).promise(),
  'no topic': () => sns.publish({ TopicArn: 'arn:aws:sns:us-east-1:123456789012:none', Message: 'x' }).promise().catch(failure),
  'dynamodb': () => new Promise((resolve, reject) => new AWS.DynamoDB.DocumentClient({ region: 'us-east-1', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }).get({ TableName: 'users', Key: { id: '1' } }, (error, data) => (error ? reject(error) : resolve(data.Item.n)))),
  'wrong parameter': () => sns.publish({ Message: 1 }).promise().catch(failure),
});
