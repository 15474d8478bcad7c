'use strict';
// util.debuglog: sections are switched on by the variable NODE_DEBUG.

const { defineProperty } = Object;

let patterns;

function isWanted(section) {
  if (patterns === undefined) {
    const wanted = `${require('process').env.NODE_DEBUG || ''}`;
    patterns = wanted.split(',').filter((one) => one !== '').map((one) =>
      new RegExp(`^${one.replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replace(/\*/g, '.*')}$`, 'i'));
  }
  return patterns.some((pattern) => pattern.test(section));
}

function writer(section) {
  return function debug(...args) {
    const { formatWithOptions } = require('internal/format');
    console.error('%s', `${section} ${require('process').pid}: ${formatWithOptions({}, ...args)}`);
  };
}

function debuglog(set, cb) {
  let on;
  let section;
  const isOn = () => {
    if (on === undefined) {
      section = `${set}`.toUpperCase();
      on = isWanted(section);
    }
    return on;
  };
  // The first call decides what all others do, and tells cb of it.
  let write = (...args) => {
    write = isOn() ? writer(section) : () => {};
    if (typeof cb === 'function') {
      defineProperty(write, 'enabled', { __proto__: null, get: isOn, configurable: true, enumerable: true });
      cb(write);
    }
    return write(...args);
  };
  const logger = (...args) => write(...args);
  defineProperty(logger, 'enabled', { __proto__: null, get: isOn, configurable: true, enumerable: true });
  return logger;
}

exports.debuglog = debuglog;
