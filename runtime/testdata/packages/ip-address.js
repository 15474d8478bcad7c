const { Address4, Address6 } = require('ip-address');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'v4': () => { const a = new Address4('192.0.2.130/25'); return [a.correctForm(), a.startAddress().address, a.endAddress().address, a.mask(), a.isInSubnet(new Address4('192.0.2.0/24'))]; },
  'v6': () => { const a = new Address6('2001:db8::8a2e:370:7334/64'); return [a.canonicalForm(), a.correctForm(), a.isValid?.(), a.bigInt?.(), a.getScope(), a.getType()]; },
  'from url': () => Address6.fromURL('http://[2001:db8::1]:8080/x').port,
  'mapped': () => new Address6('::ffff:203.0.113.7').to4().address,
  'teredo': () => new Address6('2001:0:ce49:7601:e866:efff:62c3:fffe').inspectTeredo().client4,
  'invalid': () => new Address4('300.1.1.1'),
  'binary': () => [new Address4('10.0.0.1').toHex(), new Address4('10.0.0.1').toArray(), new Address6('::1').binaryZeroPad().length],
  'regex': () => new Address6('2001:db8::').regularExpressionString?.().length,
});
