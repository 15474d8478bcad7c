'use strict';
// tls.createSecureContext: options of secure connections, kept for later.

const { made } = require('internal/symbols');

const kOptions = made('kOptions');

function SecureContext(secureProtocol, secureOptions, minVersion, maxVersion) {
  if (!(this instanceof SecureContext)) return new SecureContext(secureProtocol, secureOptions, minVersion, maxVersion);
  this.context = {};
  require('internal/shape').hideSymbol(this, kOptions, { minVersion, maxVersion });
}

exports.SecureContext = SecureContext;
exports.kOptions = kOptions;
exports.createSecureContext = function createSecureContext(options) {
  const context = new SecureContext();
  require('internal/shape').hideSymbol(context, kOptions, { ...options });
  return context;
};
