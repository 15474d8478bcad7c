'use strict';
// What process measures: time, memory and the work done.

const errors = () => require('internal/errors');
const { isArray } = Array;

exports.hrtime = function hrtime(time) {
  const [seconds, nanoseconds] = native.elapsed();
  if (time === undefined) return [seconds, nanoseconds];
  if (!isArray(time)) throw errors().invalidArgType('time', 'Array', time);
  if (time.length !== 2) throw errors().outOfRange('time', 2, time.length);
  const whole = seconds - time[0];
  const rest = nanoseconds - time[1];
  return rest < 0 ? [whole - 1, rest + 1e9] : [whole, rest];
};

exports.hrtime.bigint = function hrtimeBigInt() {
  const [seconds, nanoseconds] = native.elapsed();
  return BigInt(seconds) * 1000000000n + BigInt(nanoseconds);
};

exports.uptime = function uptime() {
  const [seconds, nanoseconds] = native.elapsed();
  return seconds + nanoseconds / 1e9;
};

// The processor's time of one realm among many is not known: the time that passed counts.
function cpuUsage(prevValue) {
  const [seconds, nanoseconds] = native.elapsed();
  const user = seconds * 1e6 + Math.floor(nanoseconds / 1e3);
  if (!prevValue) return { user, system: 0 };
  require('internal/validators').validateObject(prevValue, 'prevValue');
  for (const name of ['user', 'system']) {
    const value = prevValue[name];
    if (typeof value !== 'number') throw errors().invalidArgType(`prevValue.${name}`, 'number', value);
    if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) {
      throw errors().coded(RangeError, 'ERR_INVALID_ARG_VALUE', `The property 'prevValue.${name}' is invalid. Received ${value}`);
    }
  }
  return { user: user - prevValue.user, system: 0 - prevValue.system };
}

exports.cpuUsage = cpuUsage;
exports.threadCpuUsage = function threadCpuUsage(prevValue) { return cpuUsage(prevValue); };

// Nor is its memory: these are the sizes of a small process that never change.
const size = 64 * 2 ** 20;
exports.memoryUsage = function memoryUsage() {
  return { rss: size, heapTotal: size / 2, heapUsed: size / 4, external: 2 ** 20, arrayBuffers: 2 ** 14 };
};
exports.memoryUsage.rss = function rss() { return size; };
exports.constrainedMemory = function constrainedMemory() { return 2 * size; };
exports.availableMemory = function availableMemory() { return size; };

exports.resourceUsage = function resourceUsage() {
  return {
    userCPUTime: cpuUsage().user, systemCPUTime: 0, maxRSS: size / 1024, sharedMemorySize: 0, unsharedDataSize: 0, unsharedStackSize: 0,
    minorPageFault: 0, majorPageFault: 0, swappedOut: 0, fsRead: 0, fsWrite: 0, ipcSent: 0, ipcReceived: 0, signalsCount: 0,
    voluntaryContextSwitches: 0, involuntaryContextSwitches: 0,
  };
};
