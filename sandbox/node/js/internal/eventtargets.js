'use strict';
// What the module events says of emitters and event targets alike.

const { invalidArgType } = require('internal/errors');
const kinds = ['EventEmitter', 'EventTarget'];
const target = () => require('internal/eventtarget');
const isTarget = (value) => target().isEventTarget(value);

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
  return target().maxListenersOf(emitter);
};

exports.setMaxListeners = (limit, all) => {
  for (const one of all) {
    if (isTarget(one)) target().setMaxListeners(one, limit);
    else if (one !== null && one !== undefined && typeof one.setMaxListeners === 'function') one.setMaxListeners(limit);
    else throw invalidArgType('eventTargets', kinds, one);
  }
};
