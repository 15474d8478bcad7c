'use strict';
// node:diagnostics_channel

const errors = () => require('internal/errors');
const validators = () => require('internal/validators');
const { getPrototypeOf, setPrototypeOf } = Object;

// A function may have a method of its own by the name of apply.
const { apply } = throwLater;

// What a subscriber or a transformation throws ends up with the process, not with who
// published.
function throwLater(error) {
  require('process').nextTick(() => { throw error; });
}

const { hasInstance } = require('internal/symbols');

class ActiveChannel {
  subscribe(subscription) {
    validators().validateFunction(subscription, 'subscription');
    this._subscribers = [...this._subscribers, subscription];
  }

  unsubscribe(subscription) {
    const index = this._subscribers.indexOf(subscription);
    if (index === -1) return false;
    this._subscribers = this._subscribers.filter((_, i) => i !== index);
    rest(this);
    return true;
  }

  bindStore(store, transform) {
    this._stores.set(store, transform);
  }

  unbindStore(store) {
    if (!this._stores.has(store)) return false;
    this._stores.delete(store);
    rest(this);
    return true;
  }

  get hasSubscribers() {
    return true;
  }

  publish(data) {
    for (const subscriber of this._subscribers) {
      try {
        subscriber(data, this.name);
      } catch (error) {
        throwLater(error);
      }
    }
  }

  runStores(data, fn, thisArg, ...args) {
    let run = () => {
      this.publish(data);
      return apply.call(fn, thisArg, args);
    };
    for (const [store, transform] of this._stores.entries()) {
      const inner = run;
      run = () => {
        let context = data;
        if (transform) {
          try {
            context = transform(data);
          } catch (error) {
            throwLater(error);
            return inner();
          }
        }
        return store.run(context, inner);
      };
    }
    return run();
  }
}

// wake makes a channel one with subscribers, and rest one without.
function wake(channel) {
  setPrototypeOf(channel, ActiveChannel.prototype);
  channel._subscribers = [];
  channel._stores = new Map();
}

function rest(channel) {
  if (channel._subscribers.length > 0 || channel._stores.size > 0) return;
  setPrototypeOf(channel, Channel.prototype);
  channel._subscribers = undefined;
  channel._stores = undefined;
}

let byName;
const channels = () => byName ??= new Map();

class Channel {
  constructor(name) {
    this._subscribers = undefined;
    this._stores = undefined;
    this.name = name;
    channels().set(name, this);
  }

  static [hasInstance](instance) {
    if (instance === null || typeof instance !== 'object') return false;
    const prototype = getPrototypeOf(instance);
    return prototype === Channel.prototype || prototype === ActiveChannel.prototype;
  }

  subscribe(subscription) {
    validators().validateFunction(subscription, 'subscription');
    wake(this);
    this.subscribe(subscription);
  }

  unsubscribe() {
    return false;
  }

  bindStore(store, transform) {
    wake(this);
    this.bindStore(store, transform);
  }

  unbindStore() {
    return false;
  }

  get hasSubscribers() {
    return false;
  }

  publish() {}

  runStores(data, fn, thisArg, ...args) {
    return apply.call(fn, thisArg, args);
  }
}

function channel(name) {
  const known = channels().get(name);
  if (known !== undefined) return known;
  if (typeof name !== 'string' && typeof name !== 'symbol') throw errors().invalidArgType('channel', ['string', 'symbol'], name);
  return new Channel(name);
}

const events = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

class TracingChannel {
  constructor(nameOrChannels) {
    for (const event of events) {
      Object.defineProperty(this, event, { __proto__: null, value: eventChannel(nameOrChannels, event) });
    }
  }

  get hasSubscribers() {
    return events.some((event) => this[event] !== undefined && this[event].hasSubscribers);
  }

  subscribe(handlers) {
    for (const event of events) {
      if (handlers[event] && this[event] !== undefined) this[event].subscribe(handlers[event]);
    }
  }

  unsubscribe(handlers) {
    let done = true;
    for (const event of events) {
      if (handlers[event] && !(this[event] !== undefined && this[event].unsubscribe(handlers[event]))) done = false;
    }
    return done;
  }

  traceSync(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return apply.call(fn, thisArg, args);
    const { start, end, error } = this;
    return start.runStores(context, () => {
      try {
        const result = apply.call(fn, thisArg, args);
        context.result = result;
        return result;
      } catch (reason) {
        context.error = reason;
        error.publish(context);
        throw reason;
      } finally {
        end.publish(context);
      }
    });
  }

  tracePromise(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return apply.call(fn, thisArg, args);
    const { start, end, asyncStart, asyncEnd, error } = this;
    const settled = () => {
      asyncStart.publish(context);
      asyncEnd.publish(context);
    };
    const rejected = (reason) => {
      context.error = reason;
      error.publish(context);
      settled();
      return Promise.reject(reason);
    };
    const fulfilled = (result) => {
      context.result = result;
      settled();
      return result;
    };
    return start.runStores(context, () => {
      try {
        let promise = apply.call(fn, thisArg, args);
        if (!(promise instanceof Promise)) promise = Promise.resolve(promise);
        return promise.then(fulfilled, rejected);
      } catch (reason) {
        context.error = reason;
        error.publish(context);
        throw reason;
      } finally {
        end.publish(context);
      }
    });
  }

  traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return apply.call(fn, thisArg, args);
    const { start, end, asyncStart, asyncEnd, error } = this;
    const callback = args.at(position);
    validators().validateFunction(callback, 'callback');
    args.splice(position, 1, function (...results) {
      const [failure, result] = results;
      if (failure) {
        context.error = failure;
        error.publish(context);
      } else {
        context.result = result;
      }
      asyncStart.runStores(context, () => {
        try {
          return apply.call(callback, this, results);
        } finally {
          asyncEnd.publish(context);
        }
      });
    });
    return start.runStores(context, () => {
      try {
        return apply.call(fn, thisArg, args);
      } catch (reason) {
        context.error = reason;
        error.publish(context);
        throw reason;
      } finally {
        end.publish(context);
      }
    });
  }
}

function eventChannel(from, event) {
  if (typeof from === 'string') return channel(`tracing:${from}:${event}`);
  if (typeof from !== 'object' || from === null) throw errors().invalidArgType('nameOrChannels', ['string', 'object', 'TracingChannel'], from);
  const given = from[event];
  if (!(given instanceof Channel)) throw errors().invalidArgType(`nameOrChannels.${event}`, ['Channel'], given);
  return given;
}

exports.channel = channel;

exports.hasSubscribers = function hasSubscribers(name) {
  const known = channels().get(name);
  return known !== undefined && known.hasSubscribers;
};

exports.subscribe = function subscribe(name, subscription) {
  channel(name).subscribe(subscription);
};

exports.tracingChannel = function tracingChannel(nameOrChannels) {
  return new TracingChannel(nameOrChannels);
};

exports.unsubscribe = function unsubscribe(name, subscription) {
  return channel(name).unsubscribe(subscription);
};

exports.Channel = Channel;
