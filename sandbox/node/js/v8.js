'use strict';
// node:v8. What it tells of the heap is that of a small process, always the same.

module.exports = native;

native.getHeapStatistics = function getHeapStatistics() {
  return {
    total_heap_size: 6291456,
    total_heap_size_executable: 262144,
    total_physical_size: 6291456,
    total_available_size: 267386880,
    used_heap_size: 4194304,
    heap_size_limit: 268435456,
    malloced_memory: 163840,
    peak_malloced_memory: 327680,
    does_zap_garbage: 0,
    number_of_native_contexts: 1,
    number_of_detached_contexts: 0,
    total_global_handles_size: 8192,
    used_global_handles_size: 2048,
    external_memory: 1048576,
  };
};
