'use strict';
// Stream, the class from before the others, which they all extend.

const EventEmitter = require('events');
const { setPrototypeOf } = Object;

function Stream(opts) {
  EventEmitter.call(this, opts);
}
setPrototypeOf(Stream.prototype, EventEmitter.prototype);
setPrototypeOf(Stream, EventEmitter);

Stream.prototype.pipe = function (dest, options) {
  const source = this;
  let ended = false;
  const write = (chunk) => {
    if (dest.writable && dest.write(chunk) === false && source.pause) source.pause();
  };
  const drain = () => {
    if (source.readable && source.resume) source.resume();
  };
  const end = () => {
    if (ended) return;
    ended = true;
    dest.end();
  };
  const close = () => {
    if (ended) return;
    ended = true;
    if (typeof dest.destroy === 'function') dest.destroy();
  };
  function fail(error) {
    release();
    if (EventEmitter.listenerCount(this, 'error') === 0) this.emit('error', error);
  }
  const release = () => {
    source.removeListener('data', write);
    dest.removeListener('drain', drain);
    source.removeListener('end', end);
    source.removeListener('close', close);
    source.removeListener('error', fail);
    dest.removeListener('error', fail);
    source.removeListener('end', release);
    source.removeListener('close', release);
    dest.removeListener('close', release);
  };

  source.on('data', write);
  dest.on('drain', drain);
  if (!dest._isStdio && (!options || options.end !== false)) {
    source.on('end', end);
    source.on('close', close);
  }
  prependListener(source, 'error', fail);
  prependListener(dest, 'error', fail);
  source.on('end', release);
  source.on('close', release);
  dest.on('close', release);
  dest.emit('pipe', source);
  return dest;
};

// Streams are made with places for their events, which are no listeners.
Stream.prototype.eventNames = function eventNames() {
  const names = [];
  for (const name of Reflect.ownKeys(this._events)) {
    const listeners = this._events[name];
    if (typeof listeners === 'function' || (Array.isArray(listeners) && listeners.length > 0)) names.push(name);
  }
  return names;
};

// prependListener puts a listener before all others, on emitters of other makes too.
function prependListener(emitter, event, listener) {
  if (typeof emitter.prependListener === 'function') return emitter.prependListener(event, listener);
  if (!emitter._events || !emitter._events[event]) emitter.on(event, listener);
  else if (Array.isArray(emitter._events[event])) emitter._events[event].unshift(listener);
  else emitter._events[event] = [listener, emitter._events[event]];
  return undefined;
}

exports.Stream = Stream;
exports.prependListener = prependListener;
