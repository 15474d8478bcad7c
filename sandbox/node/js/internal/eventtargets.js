'use strict';
// What the module events says of emitters and event targets alike.

const { invalidArgType } = require('internal/errors');
const kinds = ['EventEmitter', 'EventTarget'];
const partsOf = (value) => require('internal/eventtarget').partsOf(value);
const isTarget = (value) => partsOf(value) !== undefined;

exports.getEventListeners = (emitter, type) => {
  if (emitter !== null && emitter !== undefined && typeof emitter.listeners === 'function') return emitter.listeners(type);
  if (isTarget(emitter)) return require('internal/listeners').listenersOf(emitter, type);
  throw invalidArgType('emitter', kinds, emitter);
};

exports.getMaxListeners = (emitter) => {
  if (emitter !== null && emitter !== undefined && typeof emitter.getMaxListeners === 'function') {
    return emitter._maxListeners === undefined ? require('events').defaultMaxListeners : emitter._maxListeners;
  }
  if (!isTarget(emitter)) throw invalidArgType('emitter', kinds, emitter);
  return partsOf(emitter).max;
};

exports.setMaxListeners = (limit, all) => {
  for (const one of all) {
    if (isTarget(one)) partsOf(one).max = limit;
    else if (one !== null && one !== undefined && typeof one.setMaxListeners === 'function') one.setMaxListeners(limit);
    else throw invalidArgType('eventTargets', kinds, one);
  }
};
