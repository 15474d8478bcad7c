'use strict';
// FileHandle of fs/promises, and how its functions do their work.

const EventEmitter = require('events');
const { ops, defer, failure, refuse } = require('internal/files');

const kFd = Symbol('kFd');
const kClosing = Symbol('kClosePromise');

// soon checks arguments now, does the work as a task of its own, and answers a promise.
function soon(prepare, finish = (value) => value) {
  return new Promise((resolve, reject) => {
    const work = prepare();
    defer(() => {
      try {
        resolve(finish(work()));
      } catch (error) {
        reject(error);
      }
    });
  });
}

const streams = 'this version has no streams';

class FileHandle extends EventEmitter {
  constructor(fd) {
    super();
    this[kFd] = fd;
    this[kClosing] = null;
  }

  getAsyncId() { return 0; }
  get fd() { return this[kFd]; }

  appendFile(data, options) { return operate(this, 'write', (fd) => ops.appendFile(fd, data, options)); }
  chmod(mode) { return operate(this, 'fchmod', (fd) => ops.fchmod(fd, mode)); }
  chown(uid, gid) { return operate(this, 'fchown', (fd) => ops.fchown(fd, uid, gid)); }
  datasync() { return operate(this, 'fdatasync', (fd) => ops.fdatasync(fd)); }
  sync() { return operate(this, 'fsync', (fd) => ops.fsync(fd)); }

  read(buffer, offset, length, position) {
    if (buffer === undefined || (buffer !== null && typeof buffer === 'object' && !ArrayBuffer.isView(buffer))) {
      ({ buffer = Buffer.alloc(16384), offset = 0, length, position = null } = buffer || {});
    } else if (offset !== null && typeof offset === 'object') {
      ({ offset = 0, length, position = null } = offset);
    }
    return operate(this, 'read', (fd) => ops.read(fd, buffer, offset, length, position), (bytesRead) => ({ bytesRead, buffer }));
  }

  readv(buffers, position) {
    return operate(this, 'read', (fd) => ops.readv(fd, buffers, position), (bytesRead) => ({ bytesRead, buffers }));
  }

  readFile(options) { return operate(this, 'read', (fd) => ops.readFile(fd, options)); }

  readLines(options) { return refuse('filehandle.readLines', streams); }

  stat(options) { return operate(this, 'fstat', (fd) => ops.fstat(fd, options)); }
  truncate(len = 0) { return operate(this, 'ftruncate', (fd) => ops.ftruncate(fd, len)); }
  utimes(atime, mtime) { return operate(this, 'futime', (fd) => ops.futimes(fd, atime, mtime)); }

  write(buffer, offset, length, position) {
    return operate(this, 'write', (fd) => ops.write(fd, buffer, offset, length, position), (bytesWritten) => ({ bytesWritten, buffer }));
  }

  writev(buffers, position) {
    return operate(this, 'write', (fd) => ops.writev(fd, buffers, position), (bytesWritten) => ({ bytesWritten, buffers }));
  }

  writeFile(data, options) { return operate(this, 'write', (fd) => ops.writeFile(fd, data, options)); }

  close() {
    const fd = this[kFd];
    if (fd === -1) return Promise.resolve();
    if (this[kClosing] === null) {
      this[kFd] = -1;
      this[kClosing] = soon(() => ops.close(fd), () => {
        this[kClosing] = null;
        this.emit('close');
      });
    }
    return this[kClosing];
  }

  readableWebStream(options) { return refuse('filehandle.readableWebStream', streams); }
  createReadStream(options = undefined) { return refuse('filehandle.createReadStream', streams); }
  createWriteStream(options = undefined) { return refuse('filehandle.createWriteStream', streams); }
}

if (Symbol.asyncDispose) {
  Object.defineProperty(FileHandle.prototype, Symbol.asyncDispose, { value() { return this.close(); }, writable: true, configurable: true });
}

// operate does an operation on a handle that is open.
function operate(handle, call, prepare, finish) {
  return soon(() => {
    const fd = handle[kFd];
    if (fd === -1) {
      const error = failure(-9, call);
      error.message = 'file closed';
      delete error.errno;
      throw error;
    }
    return prepare(fd);
  }, finish);
}

exports.FileHandle = FileHandle;
exports.soon = soon;
exports.numberOf = (value) => (value instanceof FileHandle ? value.fd : value);
