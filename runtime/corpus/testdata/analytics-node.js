'use strict';

require('./clock.js');
const Analytics = require('analytics-node');
const analytics = new Analytics('key', { flushAt: 1 });
const sent = (method, message) => new Promise((resolve, reject) => analytics[method](message, (error, data) => (error ? reject(error) : resolve(data && data.batch.map((event) => [event.type, event.userId, event.event, event.context])))));
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'track': () => sent('track', { userId: 'u1', event: 'login', properties: { plan: 'pro' } }),
  'identify': () => sent('identify', { userId: 'u1', traits: { email: 'sam@example.com' } }),
  'nobody': () => sent('track', { event: 'login' }),
  'no key': () => new Analytics(),
});
