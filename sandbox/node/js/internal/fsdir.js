'use strict';
// fs.Dir, a folder that is read entry by entry.

const { coded, missingArgs } = require('internal/errors');

const kPath = Symbol('kDirPath');
const kEntries = Symbol('kDirEntries');
const kClosed = Symbol('kDirClosed');

class Dir {
  constructor(path, entries, options) {
    if (entries === undefined) throw missingArgs('handle');
    this[kPath] = path;
    this[kEntries] = entries;
    this[kClosed] = false;
  }

  get path() { return this[kPath]; }

  readSync() {
    if (this[kClosed]) throw closed();
    const entry = this[kEntries].shift();
    return entry === undefined ? null : entry;
  }

  closeSync() {
    if (this[kClosed]) throw closed();
    this[kClosed] = true;
  }

  read(callback) { return answer(callback, () => this.readSync()); }
  close(callback) { return answer(callback, () => this.closeSync()); }

  entries() {
    const dir = this;
    const iterator = {
      next() {
        return dir.read().then((value) => {
          if (value !== null) return { value, done: false };
          dir.closeSync();
          return { value: undefined, done: true };
        });
      },
      return(value) {
        if (!dir[kClosed]) dir.closeSync();
        return Promise.resolve({ value, done: true });
      },
      throw(error) {
        if (!dir[kClosed]) dir.closeSync();
        return Promise.reject(error);
      },
    };
    iterator[Symbol.asyncIterator] = () => iterator;
    return iterator;
  }
}
Object.defineProperty(Dir.prototype, Symbol.asyncIterator, { value: Dir.prototype.entries, writable: true, configurable: true });

function closed() {
  return coded(Error, 'ERR_DIR_CLOSED', 'Directory handle was closed');
}

// answer does the work for a promise, or for a callback.
function answer(callback, work) {
  const { defer } = require('internal/files');
  if (callback === undefined) {
    return new Promise((resolve, reject) => {
      defer(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    });
  }
  require('internal/validators').validateFunction(callback, 'callback');
  defer(() => {
    let value;
    try {
      value = work();
    } catch (error) {
      callback(error);
      return;
    }
    callback(null, value);
  });
  return undefined;
}

exports.Dir = Dir;
