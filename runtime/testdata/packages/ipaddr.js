const ipaddr = require('ipaddr.js');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'parse': () => [ipaddr.parse('203.0.113.7').kind(), ipaddr.parse('2001:db8::1').toNormalizedString(), ipaddr.process('::ffff:192.0.2.1').toString()],
  'range': () => ['10.0.0.1', '127.0.0.1', '8.8.8.8', 'fe80::1', 'fc00::1', '::1'].map((a) => ipaddr.parse(a).range()),
  'match': () => ipaddr.parse('192.0.2.5').match(ipaddr.parseCIDR('192.0.2.0/29')),
  'subnet match': () => ipaddr.subnetMatch(ipaddr.parse('10.1.2.3'), { lan: [[ipaddr.parse('10.0.0.0'), 8]] }, 'other'),
  'broken': () => ipaddr.parse('1.2.3.4.5'),
  'bytes': () => ipaddr.parse('::1').toByteArray(),
  'prefix': () => [ipaddr.IPv4.parse('255.255.255.192').prefixLengthFromSubnetMask(), ipaddr.IPv4.isValidFourPartDecimal('0x7f.1'), ipaddr.isValid('0x7f.1')],
});
