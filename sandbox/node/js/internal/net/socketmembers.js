'use strict';
// What sockets do beside writing and ending.

const { kLink, kTimeout, kBytesRead, kBytesWritten, refused } = require('internal/net/socket');
const { Duplex } = require('stream');
const timers = require('internal/realmtimers');
const { defineProperty } = Object;
const { apply } = Reflect;

const getter = (name, get, enumerable = true) => defineProperty({}, name, { get, enumerable, configurable: true });

exports.member = (name) => {
  switch (name) {
    case 'setTimeout': return {
      setTimeout(msecs, callback) {
        if (this.destroyed) return this;
        this.timeout = msecs;
        msecs = require('internal/http/words').duration(msecs, 'msecs');
        if (callback !== undefined) require('internal/validators').validateFunction(callback, 'callback');
        timers.clearTimeout(this[kTimeout]);
        this[kTimeout] = null;
        if (msecs === 0) {
          if (callback !== undefined) this.removeListener('timeout', callback);
        } else {
          this[kTimeout] = timers.setTimeout(() => { this._onTimeout(); }, msecs).unref();
          if (callback !== undefined) this.once('timeout', callback);
        }
        return this;
      },
    };
    case '_onTimeout': return { _onTimeout() { this.emit('timeout'); } };
    case 'setNoDelay': return { setNoDelay(enable) { void enable; return this; } };
    case 'setKeepAlive': return { setKeepAlive(enable, initialDelayMsecs) { void enable; void initialDelayMsecs; return this; } };
    case 'address': return { address() { return this._getsockname(); } };
    case '_getsockname': return { _getsockname() { return {}; } };
    case '_getpeername': return {
      _getpeername() {
        const peer = this[kLink]?.peer();
        return peer === undefined ? {} : peer;
      },
    };
    case 'remoteAddress': return getter(name, function () { return this._getpeername().address; });
    case 'remoteFamily': return getter(name, function () { return this._getpeername().family; });
    case 'remotePort': return getter(name, function () { return this._getpeername().port; });
    case 'localAddress': return getter(name, function () { return this._getsockname().address; });
    case 'localPort': return getter(name, function () { return this._getsockname().port; });
    case 'localFamily': return getter(name, function () { return this._getsockname().family; });
    case '_connecting': return getter(name, function () { return this.connecting; }, false);
    case 'pending': return getter(name, function () { return this[kLink] === undefined || this.connecting; }, false);
    case 'readyState': return getter(name, function () {
      if (this.connecting) return 'opening';
      if (this.readable && this.writable) return 'open';
      if (this.readable) return 'readOnly';
      return this.writable ? 'writeOnly' : 'closed';
    }, false);
    case 'bufferSize': return getter(name, function () { return this[kLink] === undefined ? undefined : this.writableLength; }, false);
    case 'bytesRead': return getter(name, function () { return this[kBytesRead]; });
    case 'bytesWritten': return getter(name, function () { return this[kBytesWritten] + this.writableLength; });
    case '_bytesDispatched': return getter(name, function () { return this[kBytesWritten]; });
    case '_handle': return defineProperty({}, name, {
      get() { return this[kLink] === undefined || this.destroyed ? null : this[kLink].handle; }, set() {}, configurable: true,
    });
    case 'end': return {
      end(data, encoding, callback) {
        apply(Duplex.prototype.end, this, [data, encoding, callback]);
        return this;
      },
    };
    case 'resetAndDestroy': return { resetAndDestroy() { return this.destroy(); } };
    case 'destroySoon': return {
      destroySoon() {
        if (this.writable) this.end();
        if (this.writableFinished) this.destroy();
        else this.once('finish', this.destroy);
      },
    };
    case '_reset': return { _reset() { return this.destroy(); } };
    case 'connect': return { connect() { throw refused('net.connect'); } };
    case 'ref': return { ref() { return this; } };
    default: return { unref() { return this; } };
  }
};
