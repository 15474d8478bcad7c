'use strict';
// util.getCallSites and what else looks at the process.

const { validateBoolean, validateNumber, validateObject } = require('internal/validators');
const { notSupported } = require('internal/errors');

// A frame: "at name (file:line:column)" or "at file:line:column", behind which the
// engine puts a counter.
const frame = /^\s+at (?:(.*) \()?(.*?):(\d+):(\d+)(?:\(\d+\))?\)?$/;

function getCallSites(frameCount = 10, options) {
  if (options === undefined && typeof frameCount === 'object') {
    options = frameCount;
    frameCount = 10;
  }
  if (options !== undefined) {
    validateObject(options, 'options');
    if (options.sourceMap !== undefined) validateBoolean(options.sourceMap, 'options.sourceMap');
  }
  validateNumber(frameCount, 'frameCount', 1, 200);
  const sites = [];
  for (const line of `${new Error().stack}`.split('\n')) {
    const match = frame.exec(line);
    if (match === null || match[2].startsWith('node:') || sites.length >= frameCount) continue;
    sites.push({
      __proto__: null, functionName: match[1] || '', scriptId: '0', scriptName: match[2],
      lineNumber: +match[3], columnNumber: +match[4], column: +match[4],
    });
  }
  return sites;
}

let told = false;

// Node made this with util.deprecate for an experiment, hence the name.
function deprecated() {
  if (!told) {
    told = true;
    require('process').emitWarning('The `util.getCallSite` API has been renamed to `util.getCallSites()`.', 'ExperimentalWarning');
  }
  return getCallSites();
}

exports.getCallSite = deprecated;
exports.getCallSites = function (...args) { return getCallSites(...args); };
Object.defineProperty(exports.getCallSites, 'name', { value: 'getCallSites', configurable: true });

exports.setTraceSigInt = function setTraceSigInt(enable) {
  validateBoolean(enable, 'enable');
  throw notSupported('util.setTraceSigInt', 'scripts get no signals');
};
