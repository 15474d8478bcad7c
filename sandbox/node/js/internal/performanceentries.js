'use strict';
// The globals PerformanceEntry, PerformanceMark and PerformanceMeasure.

const { members } = require('internal/shape');
const errors = () => require('internal/errors');
const { custom } = require('internal/symbols');
const key = {};

let partsOf;

// member makes a member of the prototype.
let member;

class PerformanceEntry {
  #parts;

  static {
    partsOf = (value) => (typeof value === 'object' && value !== null && #parts in value ? value.#parts : undefined);
    member = (name) => {
      switch (name) {
        case 'name': return { get name() { return of(this, 'PerformanceEntry').name; } };
        case 'entryType': return { get entryType() { return of(this, 'PerformanceEntry').entryType; } };
        case 'startTime': return { get startTime() { return of(this, 'PerformanceEntry').startTime; } };
        case 'duration': return { get duration() { return of(this, 'PerformanceEntry').duration; } };
        default: return {
          toJSON() {
            const { name, entryType, startTime, duration } = of(this, 'PerformanceEntry');
            return { name, entryType, startTime, duration };
          },
        };
      }
    };
  }

  constructor(...given) {
    if (given[0] !== key) throw errors().coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    this.#parts = arguments[1];
  }

  [custom](depth, options) {
    if (depth < 0) return this;
    return `${this.constructor.name} ${require('internal/inspect').inspect(this.toJSON(),
      { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

// memberOfMark makes a member of the prototype.
let memberOfMark;

class PerformanceMark extends PerformanceEntry {
  constructor(name, options = undefined) {
    if (arguments.length === 0) throw errors().missingArgs('name');
    name = `${name}`;
    if (options !== undefined && options !== null) require('internal/validators').validateObject(options, 'options');
    let startTime = options?.startTime;
    if (startTime === undefined) {
      startTime = native.now();
    } else {
      require('internal/validators').validateNumber(startTime, 'startTime');
      if (startTime < 0) throw errors().coded(TypeError, 'ERR_PERFORMANCE_INVALID_TIMESTAMP', `${startTime} is not a valid timestamp`);
    }
    const detail = options?.detail;
    super(key, {
      name, entryType: 'mark', startTime, duration: 0,
      detail: detail === undefined || detail === null ? null : require('internal/clonejob').run(detail),
    });
  }

  static {
    memberOfMark = (name) => {
      switch (name) {
        case 'detail': return { get detail() { return of(this, 'PerformanceMark').detail; } };
        default: return {
          toJSON() {
            const { name, entryType, startTime, duration, detail } = of(this, 'PerformanceMark');
            return { name, entryType, startTime, duration, detail };
          },
        };
      }
    };
  }
}

// memberOfMeasure makes a member of the prototype.
let memberOfMeasure;

class PerformanceMeasure extends PerformanceEntry {

  static {
    memberOfMeasure = (name) => {
      switch (name) {
        case 'detail': return { get detail() { return of(this, 'PerformanceMeasure').detail; } };
        default: return {
          toJSON() {
            const { name, entryType, startTime, duration, detail } = of(this, 'PerformanceMeasure');
            return { name, entryType, startTime, duration, detail };
          },
        };
      }
    };
  }
}

function of(entry, type) {
  const parts = partsOf(entry);
  if (parts === undefined) throw errors().invalidThis(type);
  return parts;
}

members(PerformanceEntry.prototype, undefined, 'name entryType startTime duration toJSON', member);
members(PerformanceMark.prototype, 'PerformanceMark', 'detail -toJSON', memberOfMark);
members(PerformanceMeasure.prototype, 'PerformanceMeasure', 'detail -toJSON', memberOfMeasure);

exports.PerformanceEntry = PerformanceEntry;
exports.PerformanceMark = PerformanceMark;
exports.PerformanceMeasure = PerformanceMeasure;
exports.newMeasure = (name, startTime, duration, detail) =>
  new PerformanceMeasure(key, { name, entryType: 'measure', startTime, duration, detail });
