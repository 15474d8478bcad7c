'use strict';

const ipaddr = require('ipaddr.js');
const { Netmask } = require('netmask');
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'match': () => [ipaddr.parse('10.0.0.1').match(ipaddr.parseCIDR('10.0.0.0/8')), ipaddr.process('::ffff:10.1.1.1').toString()],
  'range': () => ['10.0.0.1', '8.8.8.8', '::1', 'fe80::1'].map((text) => ipaddr.parse(text).range()),
  'block': () => { const block = new Netmask('10.0.0.0/20'); return [block.base, block.broadcast, block.size, block.contains('10.0.8.1')]; },
  'none': () => ipaddr.parse('x'),
  'no block': () => new Netmask('300.0.0.0/8'),
});
