'use strict';
// node:net, of which what needs no socket works.

const { family } = require('internal/address');
const validators = () => require('internal/validators');

module.exports = native;

native.createConnection = native.connect;

native.isIP = function isIP(s) { return family(`${s}`); };
native.isIPv4 = function isIPv4(s) { return family(`${s}`) === 4; };
native.isIPv6 = function isIPv6(s) { return family(`${s}`) === 6; };

let select = true;
let timeout = 250;

native.getDefaultAutoSelectFamily = function getDefaultAutoSelectFamily() { return select; };

native.setDefaultAutoSelectFamily = function setDefaultAutoSelectFamily(value) {
  validators().validateBoolean(value, 'value');
  select = value;
};

native.getDefaultAutoSelectFamilyAttemptTimeout = function getDefaultAutoSelectFamilyAttemptTimeout() { return timeout; };

native.setDefaultAutoSelectFamilyAttemptTimeout = function setDefaultAutoSelectFamilyAttemptTimeout(value) {
  validators().validateInteger(value, 'value', 1, 2147483647);
  timeout = value < 10 ? 10 : value;
};

for (const name of ['BlockList', 'SocketAddress']) {
  Object.defineProperty(native, name, { get() { return require('internal/blocklist')[name]; }, enumerable: true, configurable: true });
}
