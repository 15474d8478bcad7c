'use strict';

const Stripe = require('stripe');
const stripe = new (Stripe.default ?? Stripe)('sk_test_1', { maxNetworkRetries: 0 });
const failure = (error) => [error.name, error.type, error.code, error.statusCode, error.message, error.param, error.requestId];
const payload = JSON.stringify({ id: 'evt_1', object: 'event' });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'create': async () => { const { id, email, lastResponse } = await stripe.customers.create({ email: 'sam@example.com', metadata: { user: 'auth0|1' } }, { idempotencyKey: 'key-1' }); return [id, email, lastResponse.requestId]; },
  'retrieve': () => stripe.customers.retrieve('cus_1', { expand: ['subscriptions'] }),
  'list': async () => { const ids = []; for await (const customer of stripe.customers.list({ limit: 2 })) ids.push(customer.id); return ids; },
  'missing': () => stripe.customers.retrieve('cus_0').catch(failure),
  'webhook': () => stripe.webhooks.constructEvent(payload, stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_1' }), 'whsec_1').id,
  'wrong webhook': () => { try { return stripe.webhooks.constructEvent(payload, 't=1,v1=00', 'whsec_1'); } catch (error) { return [error.type, error.message.split('\n')[0]]; } },
});
