'use strict';
// The global Event.

const { constants, members } = require('internal/shape');
const errors = () => require('internal/errors');
const { custom } = require('internal/symbols');

// What an event is, apart from its properties; undefined for what is no event.
let stateOf;

// member makes a member of the prototype.
let member;

class Event {
  #state;

  static {
    stateOf = (value) => (typeof value === 'object' && value !== null && #state in value ? value.#state : undefined);
    member = (name) => {
      switch (name) {
        case 'initEvent': return {
          initEvent(type, bubbles = false, cancelable = false) {
            const state = of(this);
            if (arguments.length === 0) throw errors().missingArgs('type');
            if (state.dispatching) return;
            state.type = `${type}`;
            state.bubbles = !!bubbles;
            state.cancelable = !!cancelable;
          },
        };
        case 'stopImmediatePropagation': return {
          stopImmediatePropagation() {
            const state = of(this);
            state.silent = true;
            state.stopped = true;
          },
        };
        case 'preventDefault': return {
          preventDefault() {
            const state = of(this);
            if (!state.passive) state.prevented = true;
          },
        };
        case 'target': return { get target() { return of(this).target; } };
        case 'currentTarget': return { get currentTarget() { return current(of(this)); } };
        case 'srcElement': return { get srcElement() { return of(this).target; } };
        case 'type': return { get type() { return of(this).type; } };
        case 'cancelable': return { get cancelable() { return of(this).cancelable; } };
        case 'defaultPrevented': return { get defaultPrevented() { return prevented(of(this)); } };
        case 'timeStamp': return { get timeStamp() { return of(this).time; } };
        case 'composedPath': return {
          composedPath() {
            const state = of(this);
            return state.dispatching ? [state.target] : [];
          },
        };
        case 'returnValue': return {
          get returnValue() { return !prevented(of(this)); },
          set returnValue(value) {
            if (!value) this.preventDefault();
          },
        };
        case 'bubbles': return { get bubbles() { return of(this).bubbles; } };
        case 'composed': return { get composed() { return of(this).composed; } };
        case 'eventPhase': return { get eventPhase() { return of(this).dispatching ? 2 : 0; } };
        case 'cancelBubble': return {
          get cancelBubble() { return of(this).stopped; },
          set cancelBubble(value) {
            const state = of(this);
            if (value) state.stopped = true;
          },
        };
        case 'stopPropagation': return { stopPropagation() { of(this).stopped = true; } };
        default: return { get isTrusted() { return of(this).trusted; } };
      }
    };
  }

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw errors().missingArgs('type');
    if (options !== undefined && options !== null && (typeof options !== 'object' || Array.isArray(options))) {
      throw errors().invalidArgType('options', 'object', options);
    }
    const given = options === undefined || options === null ? {} : options;
    this.#state = {
      bubbles: !!given.bubbles,
      cancelable: !!given.cancelable,
      composed: !!given.composed,
      type: `${type}`,
      time: native.now(),
      target: null,
      dispatching: false,
      prevented: false,
      stopped: false,
      silent: false,
      passive: false,
      trusted: false,
    };
  }

  [custom](depth, options) {
    const state = of(this);
    const { name } = this.constructor;
    if (depth < 0) return name;
    return `${name} ${require('internal/inspect').inspect({
      type: state.type, defaultPrevented: prevented(state), cancelable: state.cancelable, timeStamp: state.time,
    }, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}

function of(event) {
  const state = stateOf(event);
  if (state === undefined) throw errors().invalidThis('Event');
  return state;
}

const prevented = (state) => state.cancelable && state.prevented;
const current = (state) => (state.dispatching ? state.target : null);

members(Event.prototype, 'Event', 'initEvent stopImmediatePropagation preventDefault target currentTarget srcElement type cancelable ' +
  'defaultPrevented timeStamp composedPath returnValue bubbles composed eventPhase cancelBubble stopPropagation isTrusted', member);
constants(Event, 0, 'NONE CAPTURING_PHASE AT_TARGET BUBBLING_PHASE');

exports.Event = Event;
exports.stateOf = stateOf;
