'use strict';

const otplib = require('otplib');
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'secret': () => otplib.generateSecret().length,
  'code': () => otplib.generate({ secret, epoch: 59 }),
  'codes': async () => Promise.all([1111111109, 1234567890, 20000000000].map((epoch) => otplib.generate({ secret, epoch, digits: 8 }))),
  'verify': async () => [await otplib.verify({ secret, token: '287082', epoch: 59 }), await otplib.verify({ secret, token: '000000', epoch: 59 })],
  'uri': () => otplib.generateURI({ issuer: 'Example', label: 'sam@example.com', secret }),
  'no secret': () => otplib.generate({}).catch((error) => error.name),
});
