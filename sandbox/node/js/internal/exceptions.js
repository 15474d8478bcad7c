'use strict';
// The errors of calls into the system, as Node's own modules make them.

const { getSystemErrorName } = require('internal/systemerrors');

// Properties in Node's order.
function systemError(message, err, code, syscall) {
  const error = new Error(message);
  error.errno = err;
  error.code = code;
  error.syscall = syscall;
  return error;
}

exports._errnoException = function _errnoException(...args) {
  const [err, syscall, original] = args;
  const code = getSystemErrorName(err);
  return systemError(original ? `${syscall} ${code} ${original}` : `${syscall} ${code}`, err, code, syscall);
};

exports._exceptionWithHostPort = function _exceptionWithHostPort(...args) {
  const [err, syscall, address, port, additional] = args;
  const code = getSystemErrorName(err);
  let details = '';
  if (port && port > 0) details = ` ${address}:${port}`;
  else if (address) details = ` ${address}`;
  if (additional) details += ` - Local (${additional})`;
  const error = systemError(`${syscall} ${code}${details}`, err, code, syscall);
  error.address = address;
  if (port) error.port = port;
  return error;
};
