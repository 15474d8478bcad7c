'use strict';
// util.aborted and its kin

const { invalidArgType } = require('internal/errors');
const { validateAbortSignal } = require('internal/validators');

exports.aborted = async function aborted(signal, resource) {
  if (signal === undefined) throw invalidArgType('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  if (resource === null || (typeof resource !== 'object' && typeof resource !== 'function')) throw invalidArgType('resource', 'object', resource);
  if (signal.aborted) return undefined;
  return new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
};

// A realm has no threads to transfer a signal to: any of them is as good as one that
// could be.
exports.transferableAbortSignal = function transferableAbortSignal(signal) {
  if (signal === undefined || signal === null || typeof signal !== 'object' || !(signal instanceof AbortSignal)) {
    throw invalidArgType('signal', 'AbortSignal', signal);
  }
  return signal;
};

exports.transferableAbortController = function transferableAbortController() {
  return new AbortController();
};
