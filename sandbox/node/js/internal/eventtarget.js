'use strict';
// The global EventTarget.

const listeners = () => require('internal/listeners');
const errors = () => require('internal/errors');
const { custom } = require('internal/symbols');

// How many listeners of a type Node lets a target have before it warns.
const defaultMax = 10;

// The chains of listeners of a target by type; undefined for what is no target.
let chainsOf;
let maxListenersOf;
let setMaxListeners;

// member makes a member of the prototype.
let member;

class EventTarget {
  #chains = { __proto__: null };
  #max = defaultMax;

  static {
    chainsOf = (value) => (typeof value === 'object' && value !== null && #chains in value ? value.#chains : undefined);
    maxListenersOf = (target) => target.#max;
    setMaxListeners = (target, max) => { target.#max = max; };
  }

  static {
    member = (name) => {
      switch (name) {
        case 'addEventListener': return {
          addEventListener(type, listener, options = undefined) {
            const chains = of(this);
            if (arguments.length < 2) throw errors().missingArgs('type', 'listener');
            listeners().add(this, chains, type, listener, options);
          },
        };
        case 'removeEventListener': return {
          removeEventListener(type, listener, options = undefined) {
            const chains = of(this);
            if (arguments.length < 2) throw errors().missingArgs('type', 'listener');
            listeners().remove(chains, type, listener, options);
          },
        };
        default: return {
          dispatchEvent(event) {
            const chains = of(this);
            if (arguments.length === 0) throw errors().missingArgs('event');
            const state = require('internal/event').stateOf(event);
            if (state === undefined) throw errors().invalidArgType('event', 'Event', event);
            if (state.dispatching) {
              throw errors().coded(Error, 'ERR_EVENT_RECURSION', `The event "${state.type}" is already being dispatched`);
            }
            listeners().dispatch(this, chains, event, state);
            return !event.defaultPrevented;
          },
        };
      }
    };
  }

  [custom](depth, options) {
    of(this);
    const { name } = this.constructor;
    if (depth < 0) return name;
    return `${name} ${require('internal/inspect').inspect({}, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

function of(target) {
  const chains = chainsOf(target);
  if (chains === undefined) throw errors().invalidThis('EventTarget');
  return chains;
}

require('internal/shape').members(EventTarget.prototype, 'EventTarget', 'addEventListener removeEventListener dispatchEvent', member);

exports.EventTarget = EventTarget;
exports.maxListenersOf = maxListenersOf;
exports.setMaxListeners = setMaxListeners;
exports.chainsOf = chainsOf;
exports.isEventTarget = (value) => chainsOf(value) !== undefined;
