'use strict';
// The class EventEmitterAsyncResource of the module events.

const EventEmitter = require('events');
const { AsyncResource } = require('internal/asynchooks');
const { validateString } = require('internal/validators');
const { coded } = require('internal/errors');
const emitterKey = Symbol('kEventEmitter');
const resourceKey = Symbol('kAsyncResource');

class EventEmitterReferencingAsyncResource extends AsyncResource {
  constructor(emitter, type, options) {
    super(type, options);
    this[emitterKey] = emitter;
  }

  get eventEmitter() {
    if (this[emitterKey] === undefined) throw coded(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of type EventEmitterReferencingAsyncResource');
    return this[emitterKey];
  }
}

function of(emitter) {
  if (emitter[resourceKey] === undefined) throw coded(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of type EventEmitterAsyncResource');
  return emitter[resourceKey];
}

class EventEmitterAsyncResource extends EventEmitter {
  constructor(options = undefined) {
    let name;
    if (typeof options === 'string') {
      name = options;
      options = undefined;
    } else {
      if (new.target === EventEmitterAsyncResource) {
        validateString(options === undefined || options === null ? undefined : options.name, 'options.name');
      }
      name = (options !== undefined && options !== null && options.name) || new.target.name;
    }
    super(options);
    this[resourceKey] = new EventEmitterReferencingAsyncResource(this, name, options);
  }

  emit(event, ...args) {
    const resource = of(this);
    return resource.runInAsyncScope(super.emit, this, event, ...args);
  }

  emitDestroy() {
    of(this).emitDestroy();
  }

  get asyncId() {
    return of(this).asyncId();
  }

  get triggerAsyncId() {
    return of(this).triggerAsyncId();
  }

  get asyncResource() {
    return of(this);
  }
}

exports.EventEmitterAsyncResource = EventEmitterAsyncResource;
