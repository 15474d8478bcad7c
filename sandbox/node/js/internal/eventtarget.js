'use strict';
// The global EventTarget.

const { custom } = require('internal/symbols');

// How many listeners of a type Node lets a target have before it warns.
const defaultMax = 10;

// The chains of listeners of a target by type, and how many it may have; undefined for what
// is no target.
let partsOf;

// member makes a member of the prototype.
let member;

class EventTarget {
  #parts = { chains: { __proto__: null }, max: defaultMax };

  static {
    partsOf = (value) => (typeof value === 'object' && value !== null && #parts in value ? value.#parts : undefined);
    member = (name) => {
      switch (name) {
        case 'addEventListener': return {
          addEventListener(type, listener, options = undefined) {
            const chains = of(this);
            if (arguments.length < 2) throw require('internal/errors').missingArgs('type', 'listener');
            require('internal/listeners').add(this, chains, type, listener, options);
          },
        };
        case 'removeEventListener': return {
          removeEventListener(type, listener, options = undefined) {
            const chains = of(this);
            if (arguments.length < 2) throw require('internal/errors').missingArgs('type', 'listener');
            require('internal/listeners').remove(chains, type, listener, options);
          },
        };
        default: return {
          dispatchEvent(event) {
            const chains = of(this);
            if (arguments.length === 0) throw require('internal/errors').missingArgs('event');
            const state = require('internal/event').stateOf(event);
            if (state === undefined) throw require('internal/errors').invalidArgType('event', 'Event', event);
            if (state.dispatching) {
              throw require('internal/errors').coded(Error, 'ERR_EVENT_RECURSION', `The event "${state.type}" is already being dispatched`);
            }
            require('internal/listeners').dispatch(this, chains, event, state);
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
  const parts = partsOf(target);
  if (parts === undefined) throw require('internal/errors').invalidThis('EventTarget');
  return parts.chains;
}

require('internal/shape').members(EventTarget.prototype, 'EventTarget', 'addEventListener removeEventListener dispatchEvent', member);

exports.EventTarget = EventTarget;
exports.partsOf = partsOf;
