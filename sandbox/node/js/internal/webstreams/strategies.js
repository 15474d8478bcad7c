'use strict';
// What both kinds of queuing strategies ask of their init.

const errors = () => require('internal/errors');

exports.markIn = function markIn(init) {
  if (init === null || (typeof init !== 'object' && typeof init !== 'function')) throw errors().invalidArgType('init', 'object', init);
  if (init.highWaterMark === undefined) {
    throw errors().coded(TypeError, 'ERR_MISSING_OPTION', 'init.highWaterMark is required');
  }
  return +init.highWaterMark;
};
