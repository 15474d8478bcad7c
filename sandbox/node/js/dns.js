'use strict';
// node:dns, whose look-ups refuse.

module.exports = native;

let order = 'verbatim';

native.getDefaultResultOrder = function getDefaultResultOrder() { return order; };

native.setDefaultResultOrder = function setDefaultResultOrder(value) {
  require('internal/validators').validateOneOf(value, 'dnsOrder', ['verbatim', 'ipv4first', 'ipv6first']);
  order = value;
};

Object.defineProperty(native, 'promises', { get() { return require('dns/promises'); }, enumerable: true, configurable: true });
