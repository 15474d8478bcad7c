'use strict';
// The members of Writable that most streams never use.

const errors = () => require('internal/errors');

const told = (name, read) => Object.defineProperty({}, name, {
  get() { return read(this._writableState, this); },
  enumerable: true,
  configurable: true,
});

exports.member = (name) => {
  switch (name) {
    case 'pipe': return {
      pipe() {
        require('internal/streams/destroy').fail(this, errors().coded(Error, 'ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable'));
      },
    };
    case 'cork': return { cork() { this._writableState.corked++; } };
    case 'setDefaultEncoding': return {
      setDefaultEncoding(encoding) {
        if (typeof encoding === 'string') encoding = encoding.toLowerCase();
        if (!require('internal/buffer').Buffer.isEncoding(encoding)) throw errors().unknownEncoding(encoding);
        this._writableState.defaultEncoding = encoding;
        return this;
      },
    };
    case '_write': return {
      _write(chunk, encoding, callback) {
        if (!this._writev) throw require('internal/streams/readablemembers').notImplemented('_write()');
        this._writev([{ chunk, encoding }], callback);
      },
    };
    case '_destroy': return { _destroy(error, callback) { callback(error); } };
    case '_undestroy': return { _undestroy: require('internal/streams/destroy').undestroy };
    case 'closed': return told(name, (state) => (state ? state.closed : false));
    case 'destroyed': return {
      get destroyed() { return this._writableState ? this._writableState.destroyed : false; },
      set destroyed(value) { if (this._writableState) this._writableState.destroyed = value; },
    };
    case 'writable': return {
      get writable() {
        const state = this._writableState;
        return !!state && state.writable !== false && !state.destroyed && !state.errored && !state.ending && !state.ended;
      },
      set writable(value) { if (this._writableState) this._writableState.writable = !!value; },
    };
    case 'writableFinished': return told(name, (state) => (state ? state.finished : false));
    case 'writableObjectMode': return told(name, (state) => (state ? state.objectMode : false));
    case 'writableBuffer': return told(name, (state) => state && state.getBuffer());
    case 'writableEnded': return told(name, (state) => (state ? state.ending : false));
    case 'writableNeedDrain': return told(name, (state) => (state ? !state.destroyed && !state.ending && state.needDrain : false));
    case 'writableHighWaterMark': return told(name, (state) => state && state.highWaterMark);
    case 'writableCorked': return told(name, (state) => (state ? state.corked : 0));
    case 'writableLength': return told(name, (state) => state && state.length);
    case 'errored': return told(name, (state) => (state ? state.errored : null));
    default: return told(name, (state) => !!(state.writable !== false && (state.destroyed || state.errored) && !state.finished)); // writableAborted
  }
};
