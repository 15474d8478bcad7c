'use strict';
// The realm's timers, and the functions of old that the module timers still exports.

const { outOfRange } = require('internal/errors');
const { validateNumber } = require('internal/validators');
const { deprecate } = require('internal/deprecate');
const { setTimeout, clearTimeout } = native;
const { isFinite } = Number;

// The timers of objects that are their own timers.
const started = new WeakMap();

const stop = (item) => {
  if (started.has(item)) clearTimeout(started.get(item));
};

function start(item, isRef) {
  const delay = item._idleTimeout;
  stop(item);
  if (delay === undefined || delay === null || delay < 0) return;
  const timer = setTimeout(() => {
    if (typeof item._onTimeout === 'function') item._onTimeout();
  }, delay);
  if (!isRef) timer.unref();
  started.set(item, timer);
}

const old = (fn, code, text) => deprecate(fn, text, code);

exports._unrefActive = old((item) => start(item, false), 'DEP0127', 'timers._unrefActive() is deprecated. Please use timeout.refresh() instead.');
exports.active = old((item) => start(item, true), 'DEP0126', 'timers.active() is deprecated. Please use timeout.refresh() instead.');

exports.unenroll = old((item) => {
  stop(item);
  item._idleTimeout = -1;
}, 'DEP0096', 'timers.unenroll() is deprecated. Please use clearTimeout instead.');

exports.enroll = old((item, msecs) => {
  validateNumber(msecs, 'msecs');
  if (msecs < 0 || !isFinite(msecs)) throw outOfRange('msecs', 'a non-negative finite number', msecs);
  stop(item);
  item._idleTimeout = msecs > 2147483647 ? 2147483647 : msecs;
}, 'DEP0095', 'timers.enroll() is deprecated. Please use setTimeout instead.');
