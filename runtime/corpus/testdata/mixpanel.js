'use strict';

require('./clock.js');
const Mixpanel = require('mixpanel');
const client = Mixpanel.init('token');
const sent = (begin) => new Promise((resolve, reject) => begin((error) => (error ? reject(error) : resolve('sent'))));
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'track': () => sent((done) => client.track('login', { distinct_id: 'u1', plan: 'pro', time: 1700000000, $insert_id: 'i1' }, done)),
  'people': () => sent((done) => client.people.set('u1', { $email: 'sam@example.com' }, done)),
  'no token': () => Mixpanel.init(),
});
