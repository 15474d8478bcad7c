'use strict';
// The globals PerformanceEntry, PerformanceMark and PerformanceMeasure.

const { expose } = require('internal/shape');
const errors = () => require('internal/errors');
const { custom } = require('internal/symbols');
const key = {};

let partsOf;

class PerformanceEntry {
  #parts;

  static {
    partsOf = (value) => (typeof value === 'object' && value !== null && #parts in value ? value.#parts : undefined);
  }

  constructor() {
    if (arguments[0] !== key) throw errors().coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    this.#parts = arguments[1];
  }

  get name() { return of(this, 'PerformanceEntry').name; }
  get entryType() { return of(this, 'PerformanceEntry').entryType; }
  get startTime() { return of(this, 'PerformanceEntry').startTime; }
  get duration() { return of(this, 'PerformanceEntry').duration; }

  toJSON() {
    const { name, entryType, startTime, duration } = of(this, 'PerformanceEntry');
    return { name, entryType, startTime, duration };
  }

  [custom](depth, options) {
    if (depth < 0) return this;
    return `${this.constructor.name} ${require('internal/inspect').inspect(this.toJSON(),
      { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

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

  get detail() { return of(this, 'PerformanceMark').detail; }

  toJSON() {
    const { name, entryType, startTime, duration, detail } = of(this, 'PerformanceMark');
    return { name, entryType, startTime, duration, detail };
  }
}

class PerformanceMeasure extends PerformanceEntry {
  get detail() { return of(this, 'PerformanceMeasure').detail; }

  toJSON() {
    const { name, entryType, startTime, duration, detail } = of(this, 'PerformanceMeasure');
    return { name, entryType, startTime, duration, detail };
  }
}

function of(entry, type) {
  const parts = partsOf(entry);
  if (parts === undefined) throw errors().invalidThis(type);
  return parts;
}

expose(PerformanceEntry.prototype, undefined, 'name entryType startTime duration toJSON');
expose(PerformanceMark.prototype, 'PerformanceMark', 'detail');
expose(PerformanceMeasure.prototype, 'PerformanceMeasure', 'detail');

exports.PerformanceEntry = PerformanceEntry;
exports.PerformanceMark = PerformanceMark;
exports.PerformanceMeasure = PerformanceMeasure;
exports.newMeasure = (name, startTime, duration, detail) =>
  new PerformanceMeasure(key, { name, entryType: 'measure', startTime, duration, detail });
