'use strict';

const { Analytics } = require('@segment/analytics-node');
const analytics = new Analytics({ writeKey: 'key', flushAt: 1 });
const sent = (method, message) => new Promise((resolve, reject) => analytics[method](message, (error, context) => (error ? reject(error) : resolve([context.event.type, context.event.userId, context.event.event]))));
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'track': () => sent('track', { userId: 'u1', event: 'login', properties: { plan: 'pro' } }),
  'identify': () => sent('identify', { userId: 'u1', traits: { email: 'sam@example.com' } }),
  'nobody': () => sent('track', { event: 'login' }),
  'no key': () => new Analytics({}),
  'close': () => analytics.closeAndFlush(),
});
