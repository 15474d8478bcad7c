'use strict';
// The members of Readable that most streams never use.

const { nextTick } = require('internal/processtasks');
const errors = () => require('internal/errors');

// told is a getter that answers from the state, if there is one.
const told = (name, read) => Object.defineProperty({}, name, {
  get() { return read(this._readableState, this); },
  enumerable: true,
  configurable: true,
});

// changed is such a getter with a setter.
const changed = (name, read, write) => Object.defineProperty({}, name, {
  get() { return read(this._readableState, this); },
  set(value) { write(this._readableState, value, this); },
  enumerable: true,
  configurable: true,
});

function notImplemented(name) {
  return errors().coded(Error, 'ERR_METHOD_NOT_IMPLEMENTED', `The ${name} method is not implemented`);
}

function setEncoding(encoding) {
  const { StringDecoder } = require('string_decoder');
  const state = this._readableState;
  const decoder = new StringDecoder(encoding);
  state.decoder = decoder;
  state.encoding = decoder.encoding;
  // What has come already is decoded now.
  let text = '';
  for (const chunk of state.buffer.slice(state.bufferIndex)) text += decoder.write(chunk);
  state.buffer.length = 0;
  state.bufferIndex = 0;
  if (text !== '') state.buffer.push(text);
  state.length = text.length;
  return this;
}

function wrap(stream) {
  let paused = false;
  if (typeof stream.on !== 'function') throw new TypeError('stream.on is not a function');
  stream.on('data', (chunk) => {
    if (!this.push(chunk) && stream.pause) {
      paused = true;
      stream.pause();
    }
  });
  stream.on('end', () => { this.push(null); });
  stream.on('error', (error) => { require('internal/streams/destroy').fail(this, error); });
  stream.on('close', () => { this.destroy(); });
  stream.on('destroy', () => { this.destroy(); });
  this._read = () => {
    if (paused && stream.resume) {
      paused = false;
      stream.resume();
    }
  };
  for (const name of Object.keys(stream)) {
    if (this[name] === undefined && typeof stream[name] === 'function') this[name] = stream[name].bind(stream);
  }
  return this;
}

exports.notImplemented = notImplemented;

exports.member = (name, kit) => {
  switch (name) {
    case '_undestroy': return { _undestroy: require('internal/streams/destroy').undestroy };
    case 'isPaused': return {
      isPaused() { return this._readableState.stopped === true || this._readableState.flowing === false; },
    };
    case 'setEncoding': return { setEncoding };
    case '_read': return { _read() { throw notImplemented('_read()'); } };
    case 'pipe': return { pipe: require('internal/streams/pipe').pipe };
    case 'unpipe': return { unpipe: require('internal/streams/pipe').unpipe };
    case 'removeAllListeners': return {
      removeAllListeners(event) {
        const result = require('internal/streams/legacy').Stream.prototype.removeAllListeners.apply(this, arguments);
        if (event === 'readable' || event === undefined) nextTick(kit.listensLess, this);
        return result;
      },
    };
    case 'wrap': return { wrap };
    case 'iterator': return {
      iterator(options) {
        if (options !== undefined) require('internal/validators').validateObject(options, 'options');
        return require('internal/streams/iterate').iterate(this, options);
      },
    };
    case 'readable': return changed(name,
      (state) => !!state && state.readable !== false && !state.destroyed && !state.errorEmitted && !state.endEmitted,
      (state, value) => { if (state) state.readable = !!value; });
    case 'readableDidRead': return told(name, (state) => state.dataEmitted);
    case 'readableAborted': return told(name, (state) => !!(state.readable !== false && (state.destroyed || state.errored) && !state.endEmitted));
    case 'readableHighWaterMark': return told(name, (state) => state.highWaterMark);
    case 'readableBuffer': return told(name, (state) => state && state.buffer);
    case 'readableFlowing': return changed(name, (state) => state.flowing, (state, value) => { if (state) state.flowing = value; });
    case 'readableLength': return told(name, (state) => state.length);
    case 'readableObjectMode': return told(name, (state) => (state ? state.objectMode : false));
    case 'readableEncoding': return told(name, (state) => (state ? state.encoding : null));
    case 'errored': return told(name, (state) => (state ? state.errored : null));
    case 'closed': return told(name, (state) => (state ? state.closed : false));
    case 'destroyed': return changed(name, (state) => (state ? state.destroyed : false),
      (state, value) => { if (state) state.destroyed = value; });
    case 'readableEnded': return told(name, (state) => (state ? state.endEmitted : false));
    default: return require('internal/streams/operators').member(name);
  }
};
