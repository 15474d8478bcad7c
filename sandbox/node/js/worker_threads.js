'use strict';
// node:worker_threads of a process with one thread.

module.exports = native;

const environment = new Map();
const kept = new WeakSet();

native.markAsUntransferable = function markAsUntransferable(obj) {
  if ((typeof obj === 'object' && obj !== null) || typeof obj === 'function') kept.add(obj);
};

native.isMarkedAsUntransferable = function isMarkedAsUntransferable(obj) {
  return (typeof obj === 'object' || typeof obj === 'function') && obj !== null && kept.has(obj);
};

native.SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');

native.setEnvironmentData = function setEnvironmentData(key, value) {
  if (value === undefined) environment.delete(key);
  else environment.set(key, value);
};

native.getEnvironmentData = function getEnvironmentData(key) { return environment.get(key); };
