'use strict';
// node:dns/promises, whose look-ups refuse.

module.exports = native;

const dns = require('dns');
native.getDefaultResultOrder = dns.getDefaultResultOrder;
native.setDefaultResultOrder = dns.setDefaultResultOrder;
