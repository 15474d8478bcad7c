'use strict';
// The globals performance and Performance.

const { EventTarget } = require('internal/eventtarget');
const { members } = require('internal/shape');
const { custom } = require('internal/symbols');
const key = {};

// member makes a member of the prototype.
let member;

class Performance extends EventTarget {
  #brand;
  #full = null;

  constructor(...given) {
    if (given[0] !== key) throw require('internal/errors').coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    super();
  }

  static {
    member = (name) => {
      switch (name) {
        case 'clearMarks': return {
          clearMarks(name = undefined) {
            check(#brand in this);
            require('internal/timeline').clear('mark', name);
          },
        };
        case 'clearMeasures': return {
          clearMeasures(name = undefined) {
            check(#brand in this);
            require('internal/timeline').clear('measure', name);
          },
        };
        case 'clearResourceTimings': return { clearResourceTimings() { check(#brand in this); } };
        case 'getEntries': return {
          getEntries() {
            check(#brand in this);
            return require('internal/timeline').list(() => true);
          },
        };
        case 'getEntriesByName': return {
          getEntriesByName(name, type = undefined) {
            check(#brand in this);
            if (arguments.length === 0) throw require('internal/errors').missingArgs('name');
            name = `${name}`;
            return require('internal/timeline').list((entry) => entry.name === name && (type === undefined || entry.entryType === type));
          },
        };
        case 'getEntriesByType': return {
          getEntriesByType(type) {
            check(#brand in this);
            if (arguments.length === 0) throw require('internal/errors').missingArgs('type');
            type = `${type}`;
            return require('internal/timeline').list((entry) => entry.entryType === type);
          },
        };
        case 'mark': return {
          mark(name, options = {}) {
            check(#brand in this);
            if (arguments.length === 0) throw require('internal/errors').missingArgs('name');
            const { PerformanceMark } = require('internal/performanceentries');
            return require('internal/timeline').keep(new PerformanceMark(name, options));
          },
        };
        case 'measure': return {
          measure(name, startOrMeasureOptions = {}, endMark = undefined) {
            check(#brand in this);
            if (arguments.length === 0) throw require('internal/errors').missingArgs('name');
            require('internal/validators').validateString(name, 'name');
            return require('internal/timeline').keep(require('internal/timeline').measured(name, startOrMeasureOptions, endMark));
          },
        };
        case 'now': return {
          now() {
            check(#brand in this);
            return native.now();
          },
        };
        case 'setResourceTimingBufferSize': return {
          setResourceTimingBufferSize(maxSize) {
            check(#brand in this);
            if (arguments.length === 0) throw require('internal/errors').missingArgs('maxSize');
          },
        };
        case 'timeOrigin': return {
          get timeOrigin() {
            check(#brand in this);
            return native.origin();
          },
        };
        case 'toJSON': return {
          toJSON() {
            check(#brand in this);
            return { nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin, eventLoopUtilization: this.eventLoopUtilization() };
          },
        };
        case 'onresourcetimingbufferfull': return {
          // Nothing is loaded here, so that the buffer is never full.
          get onresourcetimingbufferfull() { return this.#full; },
          set onresourcetimingbufferfull(value) { this.#full = value; },
        };
        case 'eventLoopUtilization': return {
          // A loop that turns only while somebody waits has no time of its own.
          eventLoopUtilization(util1, util2) { return { idle: 0, active: 0, utilization: 0 }; },
        };
        case 'nodeTiming': return {
          get nodeTiming() {
            return {
              name: 'node', entryType: 'node', startTime: 0, duration: native.now(), nodeStart: 0, v8Start: 0, bootstrapComplete: 0, environment: 0,
              loopStart: -1, loopExit: -1, idleTime: 0,
            };
          },
        };
        default: return {
          timerify(fn, options = {}) {
            require('internal/validators').validateFunction(fn, 'fn');
            require('internal/validators').validateObject(options, 'options');
            const timed = function (...args) {
              return new.target !== undefined ? Reflect.construct(fn, args, fn) : Reflect.apply(fn, this, args);
            };
            Object.defineProperty(timed, 'name', { value: `timerified ${fn.name}`, configurable: true });
            return Object.defineProperty(timed, 'length', { value: fn.length, configurable: true });
          },
        };
      }
    };
  }

  [custom](depth, options) {
    if (depth < 0) return this;
    return `${this.constructor.name} ${require('internal/inspect').inspect({ nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin },
      { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

function check(isPerformance) {
  if (!isPerformance) throw require('internal/errors').invalidThis('Performance');
}

members(Performance.prototype, 'Performance', 'clearMarks clearMeasures clearResourceTimings getEntries getEntriesByName ' +
  'getEntriesByType mark measure now setResourceTimingBufferSize timeOrigin toJSON onresourcetimingbufferfull -eventLoopUtilization ' +
  '-nodeTiming -timerify', member);

exports.Performance = Performance;
exports.performance = new Performance(key);
