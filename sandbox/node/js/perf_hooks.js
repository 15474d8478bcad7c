'use strict';
// node:perf_hooks, which is the global performance and its classes.

module.exports = native;

const { performance, Performance } = require('internal/performance');
const { PerformanceEntry, PerformanceMark, PerformanceMeasure } = require('internal/performanceentries');

native.Performance = Performance;
native.PerformanceEntry = PerformanceEntry;
native.PerformanceMark = PerformanceMark;
native.PerformanceMeasure = PerformanceMeasure;
native.performance = performance;
