'use strict';
// node:perf_hooks, which is the global performance.

module.exports = native;

native.performance = globalThis.performance;
