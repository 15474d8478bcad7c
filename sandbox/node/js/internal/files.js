'use strict';
// The operations of fs. Each checks its arguments and returns a function that does the
// work: at once, for a callback, or for a promise.

const args = require('internal/fspath');
const { coded, invalidArgType, outOfRange } = require('internal/errors');
const { validateBoolean, validateInteger, validateObject } = require('internal/validators');
const { isView } = ArrayBuffer;
const buffers = () => require('internal/buffer').Buffer;
const shapes = () => require('internal/fsstats');

// failure is an error of the system in the words of Node; its stack is the script's.
function failure(number, call, path, dest) {
  const [code, text] = native.describe(number);
  let message = `${code}: ${text}, ${call}`;
  if (path !== undefined) message += ` '${path}'`;
  if (dest !== undefined) message += ` -> '${dest}'`;
  const error = new Error(message);
  const lines = String(error.stack).split('\n').filter((line, at) => at === 0 || !line.includes('node:'));
  Object.defineProperty(error, 'stack', { value: lines.join('\n'), writable: true, configurable: true, enumerable: false });
  error.errno = number;
  error.code = code;
  error.syscall = call;
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
}

function checked(result, call, path, dest) {
  if (typeof result === 'number' && result < 0) throw failure(result, call, path, dest);
  return result;
}

const encoded = (text, encoding) => (encoding && encoding !== 'utf8' && encoding !== 'utf-8' ? write(buffers().from(text), encoding) : text);
const write = (bytes, encoding) => (encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes);
const join = (folder, name) => (folder.endsWith('/') ? folder + name : `${folder}/${name}`);

function dataOf(data, encoding) {
  if (typeof data === 'string') return buffers().from(data, encoding && encoding !== 'buffer' ? encoding : 'utf8');
  if (!isView(data)) throw invalidArgType('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  return buffers().from(data.buffer, data.byteOffset, data.byteLength);
}

function open(file, flags, mode) {
  return checked(native.open(file, flags, mode), 'open', file);
}

// whole reads an open file to its end.
function whole(fd) {
  const facts = checked(native.fstat(fd), 'fstat');
  const parts = [];
  let size = 0;
  for (let room = facts[1] || 8192; ; room = 8192) {
    const part = buffers().alloc(room);
    const count = checked(native.read(fd, part, 0, room, -1), 'read');
    if (count > 0) parts.push(part.subarray(0, count));
    size += count;
    if (count < room || size === facts[1]) break;
  }
  return parts.length === 1 ? parts[0] : buffers().concat(parts, size);
}

function closing(fd, use) {
  try {
    return use(fd);
  } finally {
    native.close(fd);
  }
}

function put(fd, bytes) {
  let done = 0;
  while (done < bytes.length) done += checked(native.write(fd, bytes, done, bytes.length - done, -1), 'write');
}

const ops = exports.ops = {
  __proto__: null,

  readFile(file, options) {
    options = args.options(options, { flag: 'r' });
    const isFile = args.isFile(file);
    if (!isFile) file = args.path(file);
    const flags = args.flags(options.flag);
    return () => write(isFile ? whole(file) : closing(open(file, flags, 0o666), whole), options.encoding);
  },

  writeFile(file, data, options, flag = 'w') {
    options = args.options(options, { encoding: 'utf8', mode: 0o666, flag });
    const bytes = dataOf(data, options.encoding);
    const flags = args.flags(options.flag);
    const mode = args.mode(options.mode, 'mode', 0o666);
    if (args.isFile(file)) return () => put(file, bytes);
    file = args.path(file);
    return () => closing(open(file, flags, mode), (fd) => put(fd, bytes));
  },

  appendFile(file, data, options) {
    return ops.writeFile(file, data, options, 'a');
  },

  access(file, mode) {
    file = args.path(file);
    if (mode === undefined || mode === null) mode = 0;
    if (typeof mode !== 'number') throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'mode must be int32 or null/undefined');
    validateInteger(mode, 'mode', 0, 7);
    return () => {
      checked(native.stat(file), 'access', file);
      if (mode & 2) checked(native.chown(file), 'access', file);
      const facts = native.stat(file);
      if (mode & 1 && !shapes().isFolder(facts) && !(facts[0] & 0o111)) throw failure(-13, 'access', file);
    };
  },

  exists(file) {
    try {
      file = args.path(file);
    } catch {
      return () => false;
    }
    return () => typeof native.stat(file) !== 'number';
  },

  stat(file, options, call = 'stat') {
    file = args.path(file);
    const { bigint = false, throwIfNoEntry = true } = options || {};
    return () => {
      const facts = native.stat(file);
      if (!throwIfNoEntry && (facts === -2 || facts === -20)) return undefined;
      return shapes().stats(checked(facts, call, file), bigint);
    };
  },

  lstat(file, options) {
    return ops.stat(file, options, 'lstat');
  },

  fstat(fd, options) {
    fd = args.fd(fd);
    return () => shapes().stats(checked(native.fstat(fd), 'fstat'), !!options && !!options.bigint);
  },

  statfs(file, options) {
    file = args.path(file);
    return () => {
      checked(native.stat(file), 'statfs', file);
      const facts = { type: 61267, bsize: 4096, blocks: 4096, bfree: 4096, bavail: 4096, files: 1000, ffree: 1000 };
      if (options && options.bigint) for (const name of Object.keys(facts)) facts[name] = BigInt(facts[name]);
      return facts;
    };
  },

  readdir(folder, options) {
    options = args.options(options, {});
    folder = args.path(folder);
    if (options.recursive !== undefined && options.recursive !== null) validateBoolean(options.recursive, 'options.recursive');
    const { Dirent, isFolder } = options.withFileTypes || options.recursive ? shapes() : {};
    return () => {
      const found = [];
      const walk = [''];
      for (let i = 0; i < walk.length; i++) {
        const under = walk[i] === '' ? folder : join(folder, walk[i]);
        for (const name of checked(native.list(under), 'scandir', under)) {
          const isInner = isFolder !== undefined && isFolder(native.stat(join(under, name)));
          const relative = walk[i] === '' ? name : `${walk[i]}/${name}`;
          if (options.withFileTypes) found.push(new Dirent(encoded(name, options.encoding), isInner ? 2 : 1, under));
          else found.push(encoded(relative, options.encoding));
          if (isInner && options.recursive) walk.push(relative);
        }
      }
      return found;
    };
  },

  // Here no path leads through a link; each folder on the way must be there all the same.
  realpath(file, options) {
    options = args.options(options, {});
    file = args.path(file);
    return () => {
      const full = native.resolve(file);
      let at = '';
      for (const part of full.split('/').slice(1)) {
        at += `/${part}`;
        checked(native.stat(at), 'lstat', at);
      }
      return encoded(full, options.encoding);
    };
  },

  nativeRealpath(file, options) {
    options = args.options(options, {});
    file = args.path(file);
    return () => {
      checked(native.stat(file), 'realpath', file);
      return encoded(native.resolve(file), options.encoding);
    };
  },

  readlink(file, options) {
    args.options(options, {});
    file = args.path(file, 'oldPath');
    return () => {
      checked(native.stat(file), 'readlink', file);
      throw failure(-22, 'readlink', file);
    };
  },

  open(file, flags, mode) {
    file = args.path(file);
    flags = args.flags(flags);
    mode = args.mode(mode, 'mode', 0o666);
    return () => open(file, flags, mode);
  },

  close(fd) {
    fd = args.fd(fd);
    return () => { checked(native.close(fd), 'close'); };
  },

  // read takes what is left of (fd, buffer, offset, length, position) in all its forms.
  read(fd, buffer, offset, length, position) {
    fd = args.fd(fd);
    if (offset !== null && typeof offset === 'object') ({ offset = 0, length, position = null } = offset);
    if (!isView(buffer)) throw invalidArgType('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
    if (offset === undefined || offset === null) offset = 0;
    else validateInteger(offset, 'offset', 0);
    if (length === undefined || length === null) length = buffer.byteLength - offset;
    if (length === 0) return () => 0;
    if (buffer.byteLength === 0) {
      throw require('internal/errors').invalidArgValue('buffer', buffer, 'is empty and cannot be written');
    }
    validateInteger(length, 'length', 0, buffer.byteLength - offset);
    position = positionOf(position);
    const bytes = buffers().from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    return () => checked(native.read(fd, bytes, offset, length, position), 'read');
  },

  // write takes (fd, bytes, offset, length, position) and (fd, text, position, encoding).
  write(fd, data, offset, length, position) {
    fd = args.fd(fd);
    let bytes;
    if (isView(data)) {
      bytes = buffers().from(data.buffer, data.byteOffset, data.byteLength);
      if (offset !== null && typeof offset === 'object') ({ offset = 0, length, position = null } = offset);
      if (offset === undefined || offset === null || typeof offset === 'function') offset = 0;
      else validateInteger(offset, 'offset', 0);
      if (typeof length !== 'number') length = bytes.length - offset;
      if (offset > bytes.length) throw outOfRange('offset', `<= ${bytes.length}`, offset);
      if (length > bytes.length - offset) throw outOfRange('length', `<= ${bytes.length - offset}`, length);
    } else {
      if (typeof data !== 'string') throw invalidArgType('buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
      bytes = dataOf(data, typeof length === 'string' ? length : 'utf8');
      position = offset;
      offset = 0;
      length = bytes.length;
    }
    position = typeof position === 'number' ? position : -1;
    return () => checked(native.write(fd, bytes, offset, length, position), 'write');
  },

  readv(fd, buffers, position) {
    fd = args.fd(fd);
    checkViews(buffers);
    return () => vector(buffers, position, (view, at) => ops.read(fd, view, 0, view.byteLength, at)());
  },

  writev(fd, buffers, position) {
    fd = args.fd(fd);
    checkViews(buffers);
    return () => vector(buffers, position, (view, at) => ops.write(fd, view, 0, view.byteLength, at)());
  },

  fsync(fd) { return synced(fd, 'fsync'); },
  fdatasync(fd) { return synced(fd, 'fdatasync'); },

  ftruncate(fd, length = 0) {
    fd = args.fd(fd);
    validateInteger(length, 'len');
    return () => { checked(native.truncate(fd, length > 0 ? length : 0), 'ftruncate'); };
  },

  truncate(file, length = 0) {
    if (typeof file === 'number') return ops.ftruncate(file, length);
    file = args.path(file);
    validateInteger(length, 'len');
    return () => closing(open(file, 2, 0o666), (fd) => { checked(native.truncate(fd, length > 0 ? length : 0), 'ftruncate'); });
  },

  mkdir(folder, options) {
    let mode = 0o777;
    let recursive = false;
    if (typeof options === 'number' || typeof options === 'string') {
      mode = args.mode(options, 'mode');
    } else if (options) {
      if (options.recursive !== undefined) {
        recursive = options.recursive;
        validateBoolean(recursive, 'options.recursive');
      }
      if (options.mode !== undefined) mode = args.mode(options.mode, 'options.mode');
    }
    folder = args.path(folder);
    return () => {
      if (!recursive) {
        checked(native.mkdir(folder, mode), 'mkdir', folder);
        return undefined;
      }
      let first;
      let at = '';
      for (const part of native.resolve(folder).split('/').slice(1)) {
        at += `/${part}`;
        const facts = native.stat(at);
        if (typeof facts !== 'number') {
          if (shapes().isFolder(facts)) continue;
          throw failure(at === native.resolve(folder) ? -17 : -20, 'mkdir', folder);
        }
        checked(native.mkdir(at, mode), 'mkdir', folder);
        if (first === undefined) first = at;
      }
      return first;
    };
  },

  mkdtemp(prefix, options) {
    options = args.options(options, {});
    prefix = args.path(prefix, 'prefix');
    return () => {
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
      let folder = prefix;
      for (let i = 0; i < 6; i++) folder += letters[Math.floor(Math.random() * letters.length)];
      const made = native.mkdir(folder, 0o700);
      if (made < 0) throw failure(made, 'mkdtemp', `${prefix}XXXXXX`);
      return encoded(folder, options.encoding);
    };
  },

  unlink(file) {
    file = args.path(file);
    return () => { checked(native.unlink(file), 'unlink', file); };
  },

  rmdir(folder, options) {
    folder = args.path(folder);
    if (options !== undefined) validateObject(options, 'options');
    if (options && options.recursive) return ops.rm(folder, { recursive: true, force: false });
    return () => { checked(native.rmdir(folder), 'rmdir', folder); };
  },

  rm(file, options) {
    file = args.path(file);
    if (options !== undefined) validateObject(options, 'options');
    const { force = false, recursive = false } = options || {};
    validateBoolean(force, 'options.force');
    validateBoolean(recursive, 'options.recursive');
    return () => {
      const facts = native.stat(file);
      if (force && facts === -2) return;
      checked(facts, 'lstat', file);
      if (!shapes().isFolder(facts)) {
        checked(native.unlink(file), 'rm', file);
        return;
      }
      if (!recursive) throw isFolderError(file);
      removeAll(file);
    };
  },

  rename(from, to) {
    from = args.path(from, 'oldPath');
    to = args.path(to, 'newPath');
    return () => { checked(native.rename(from, to), 'rename', from, to); };
  },

  copyFile(from, to, mode) {
    from = args.path(from, 'src');
    to = args.path(to, 'dest');
    if (mode !== undefined && mode !== null) validateInteger(mode, 'mode', 0, 7);
    return () => {
      const source = native.open(from, 0, 0);
      checked(source, 'copyfile', from, to);
      closing(source, (fd) => {
        if (shapes().isFolder(native.fstat(fd))) throw failure(-21, 'copyfile', from, to);
        const target = native.open(to, 0o1101 | (mode & 1 ? 0o200 : 0), 0o666);
        checked(target, 'copyfile', from, to);
        closing(target, (other) => put(other, whole(fd)));
      });
    };
  },

  cp(from, to, options) {
    from = args.path(from, 'src');
    to = args.path(to, 'dest');
    const { recursive = false, force = true, errorOnExist = false, filter } = options || {};
    return () => copyAll(from, to, { recursive, force, errorOnExist, filter });
  },

  chmod(file, mode) {
    file = args.path(file);
    mode = args.mode(mode, 'mode');
    return () => { checked(native.chmod(file, mode), 'chmod', file); };
  },

  fchmod(fd, mode) {
    fd = args.fd(fd);
    mode = args.mode(mode, 'mode');
    return () => { checked(native.chmod(checked(native.pathOf(fd), 'fchmod'), mode), 'fchmod'); };
  },

  chown(file, uid, gid, call = 'chown') {
    file = args.path(file);
    validateInteger(uid, 'uid', -1, 4294967295);
    validateInteger(gid, 'gid', -1, 4294967295);
    return () => { checked(native.chown(file), call, file); };
  },

  lchown(file, uid, gid) {
    return ops.chown(file, uid, gid, 'lchown');
  },

  fchown(fd, uid, gid) {
    fd = args.fd(fd);
    validateInteger(uid, 'uid', -1, 4294967295);
    validateInteger(gid, 'gid', -1, 4294967295);
    return () => { checked(native.chown(checked(native.pathOf(fd), 'fchown')), 'fchown'); };
  },

  utimes(file, atime, mtime, call = 'utime') {
    file = args.path(file);
    milliseconds(atime, 'time');
    const modified = milliseconds(mtime, 'time');
    return () => { checked(native.utimes(file, modified), call, file); };
  },

  lutimes(file, atime, mtime) {
    return ops.utimes(file, atime, mtime, 'lutime');
  },

  futimes(fd, atime, mtime) {
    fd = args.fd(fd);
    milliseconds(atime, 'atime');
    const modified = milliseconds(mtime, 'mtime');
    return () => { checked(native.utimes(checked(native.pathOf(fd), 'futime'), modified), 'futime'); };
  },

  link(existing, path) {
    existing = args.path(existing, 'existingPath');
    path = args.path(path, 'newPath');
    return () => {
      checked(native.stat(existing), 'link', existing, path);
      checked(native.link(path), 'link', existing, path);
    };
  },

  symlink(target, path) {
    target = args.path(target, 'target');
    path = args.path(path);
    return () => { checked(native.link(path), 'symlink', target, path); };
  },

  // Node leaves the path out of what opendirSync throws.
  opendir(folder, options, isSync) {
    folder = args.path(folder);
    const path = isSync ? undefined : folder;
    options = args.options(options, { encoding: 'utf8' });
    return () => {
      const facts = checked(native.stat(folder), 'opendir', path);
      if (!shapes().isFolder(facts)) throw failure(-20, 'opendir', path);
      const { Dir } = require('internal/fsdir');
      return new Dir(folder, ops.readdir(folder, { withFileTypes: true, encoding: options.encoding, recursive: options.recursive })());
    };
  },
};

function positionOf(position) {
  if (position === undefined || position === null) return -1;
  if (typeof position === 'bigint') return Number(position);
  validateInteger(position, 'position', -1);
  return position;
}

function checkViews(views) {
  if (!Array.isArray(views) || !views.every(isView)) throw invalidArgType('buffers', 'ArrayBufferView[]', views);
}

function vector(views, position, one) {
  let total = 0;
  let at = typeof position === 'number' ? position : null;
  for (const view of views) {
    const count = one(view, at);
    total += count;
    if (at !== null) at += count;
    if (count < view.byteLength) break;
  }
  return total;
}

function synced(fd, call) {
  fd = args.fd(fd);
  return () => { checked(native.fstat(fd), call); };
}

function milliseconds(time, name) {
  if (typeof time === 'string' && +time === +time) return +time * 1000;
  if (Number.isFinite(time)) return time * 1000;
  if (time instanceof Date) return time.getTime();
  throw invalidArgType(name, ['Date', 'Time in seconds'], time);
}

function isFolderError(file) {
  const error = coded(Error, 'ERR_FS_EISDIR', `Path is a directory: rm returned EISDIR (is a directory) ${file}`);
  error.info = { code: 'EISDIR', message: 'is a directory', path: file, syscall: 'rm', errno: 21 };
  error.errno = 21;
  error.syscall = 'rm';
  error.path = file;
  Object.defineProperty(error, 'name', { value: 'SystemError', writable: true, configurable: true });
  return error;
}

function removeAll(folder) {
  for (const name of checked(native.list(folder), 'rm', folder)) {
    const path = join(folder, name);
    if (shapes().isFolder(native.stat(path))) removeAll(path);
    else checked(native.unlink(path), 'rm', path);
  }
  checked(native.rmdir(folder), 'rm', folder);
}

function copyAll(from, to, options) {
  if (options.filter && !options.filter(from, to)) return;
  const facts = checked(native.stat(from), 'lstat', from);
  if (!shapes().isFolder(facts)) {
    if (typeof native.stat(to) !== 'number' && !options.force) {
      if (options.errorOnExist) throw failure(-17, 'cp', from, to);
      return;
    }
    ops.copyFile(from, to)();
    return;
  }
  if (!options.recursive) throw failure(-21, 'cp', from);
  if (typeof native.stat(to) === 'number') checked(native.mkdir(to, 0o777), 'mkdir', to);
  for (const name of checked(native.list(from), 'scandir', from)) copyAll(join(from, name), join(to, name), options);
}

exports.failure = failure;
exports.milliseconds = milliseconds;
exports.defer = (f) => native.defer(f);
exports.refuse = (name, reason) => { throw coded(Error, 'ERR_NOT_SUPPORTED', `${name} is not supported: ${reason}`); };
