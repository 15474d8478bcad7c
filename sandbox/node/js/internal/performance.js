'use strict';
// The globals performance and Performance.

const { EventTarget } = require('internal/eventtarget');
const { expose } = require('internal/shape');
const { custom } = require('internal/symbols');
const errors = () => require('internal/errors');
const key = {};

class Performance extends EventTarget {
  #brand;
  #full = null;

  constructor() {
    if (arguments[0] !== key) throw errors().coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    super();
  }

  clearMarks(name = undefined) {
    check(#brand in this);
    require('internal/timeline').clear('mark', name);
  }

  clearMeasures(name = undefined) {
    check(#brand in this);
    require('internal/timeline').clear('measure', name);
  }

  clearResourceTimings() { check(#brand in this); }

  getEntries() {
    check(#brand in this);
    return require('internal/timeline').list(() => true);
  }

  getEntriesByName(name, type = undefined) {
    check(#brand in this);
    if (arguments.length === 0) throw errors().missingArgs('name');
    name = `${name}`;
    return require('internal/timeline').list((entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }

  getEntriesByType(type) {
    check(#brand in this);
    if (arguments.length === 0) throw errors().missingArgs('type');
    type = `${type}`;
    return require('internal/timeline').list((entry) => entry.entryType === type);
  }

  mark(name, options = {}) {
    check(#brand in this);
    if (arguments.length === 0) throw errors().missingArgs('name');
    const { PerformanceMark } = require('internal/performanceentries');
    return require('internal/timeline').keep(new PerformanceMark(name, options));
  }

  measure(name, startOrMeasureOptions = {}, endMark = undefined) {
    check(#brand in this);
    if (arguments.length === 0) throw errors().missingArgs('name');
    require('internal/validators').validateString(name, 'name');
    return require('internal/timeline').keep(require('internal/timeline').measured(name, startOrMeasureOptions, endMark));
  }

  now() {
    check(#brand in this);
    return native.now();
  }

  setResourceTimingBufferSize(maxSize) {
    check(#brand in this);
    if (arguments.length === 0) throw errors().missingArgs('maxSize');
  }

  get timeOrigin() {
    check(#brand in this);
    return native.origin();
  }

  toJSON() {
    check(#brand in this);
    return { nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin, eventLoopUtilization: this.eventLoopUtilization() };
  }

  // Nothing is loaded here, so that the buffer is never full.
  get onresourcetimingbufferfull() { return this.#full; }
  set onresourcetimingbufferfull(value) { this.#full = value; }

  // A loop that turns only while somebody waits has no time of its own.
  eventLoopUtilization(util1, util2) { return { idle: 0, active: 0, utilization: 0 }; }

  get nodeTiming() {
    return {
      name: 'node', entryType: 'node', startTime: 0, duration: native.now(), nodeStart: 0, v8Start: 0, bootstrapComplete: 0, environment: 0,
      loopStart: -1, loopExit: -1, idleTime: 0,
    };
  }

  timerify(fn, options = {}) {
    require('internal/validators').validateFunction(fn, 'fn');
    require('internal/validators').validateObject(options, 'options');
    const timed = function (...args) {
      return new.target !== undefined ? Reflect.construct(fn, args, fn) : Reflect.apply(fn, this, args);
    };
    Object.defineProperty(timed, 'name', { value: `timerified ${fn.name}`, configurable: true });
    return Object.defineProperty(timed, 'length', { value: fn.length, configurable: true });
  }

  [custom](depth, options) {
    if (depth < 0) return this;
    return `${this.constructor.name} ${require('internal/inspect').inspect({ nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin },
      { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

function check(isPerformance) {
  if (!isPerformance) throw errors().invalidThis('Performance');
}

expose(Performance.prototype, 'Performance', 'clearMarks clearMeasures clearResourceTimings getEntries getEntriesByName getEntriesByType ' +
  'mark measure now setResourceTimingBufferSize timeOrigin toJSON onresourcetimingbufferfull');

exports.Performance = Performance;
exports.performance = new Performance(key);
