'use strict';
// url.domainToASCII and url.domainToUnicode

function domainToASCII(domain) {
  if (arguments.length === 0) throw require('internal/errors').missingArgs('domain');
  return native.domainToASCII(`${domain}`);
}

function domainToUnicode(domain) {
  if (arguments.length === 0) throw require('internal/errors').missingArgs('domain');
  return native.domainToUnicode(native.domainToASCII(`${domain}`));
}

exports.domainToASCII = domainToASCII;
exports.domainToUnicode = domainToUnicode;
