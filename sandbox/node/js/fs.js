'use strict';
// node:fs over the file system of a realm: its program's files in /var/task, read-only,
// and a folder of its own, /tmp. The operations themselves are in internal/files, which
// is loaded when the first of them is used.

const files = () => require('internal/files');
const ops = () => files().ops;

const streams = 'this version has no streams';
const watching = 'nothing changes the files of a script';
const blobs = 'this version has no Blob';
const patterns = 'names are not matched against patterns; use readdir';

function refuse(name, reason) {
  files().refuse(`fs.${name}`, reason);
}

// moves says that an operation hands on its buffer too.
const moves = (name) => name === 'read' || name === 'write' || name === 'readv' || name === 'writev';

// later does an operation and hands what comes of it to a callback, which may stand
// before optional arguments that were left out. Wrong arguments throw at once.
function later(name, args, callback) {
  for (let i = args.length - 1; callback === undefined && i > 0; i--) {
    if (typeof args[i] === 'function' || !/stat/.test(name)) callback = args[i];
    args[i] = undefined;
  }
  if (name === 'close' && callback === undefined) callback = (error) => { if (error) throw error; };
  if (typeof callback !== 'function') throw require('internal/errors').invalidArgType('cb', 'Function', callback);
  const work = ops()[name](...args);
  const buffer = args[1];
  files().defer(() => {
    let value;
    try {
      value = work();
    } catch (error) {
      if (name === 'exists') callback(false);
      else if (moves(name)) callback(error, 0, buffer);
      else callback(error);
      return;
    }
    if (name === 'exists') callback(value);
    else if (moves(name)) callback(null, value, buffer);
    else if (value === undefined) callback(null);
    else callback(null, value);
  });
}

const fs = module.exports = {
  appendFile(path, data, options, callback) { later('appendFile', [path, data, options], callback); },
  appendFileSync(path, data, options) { return ops().appendFile(path, data, options)(); },
  access(path, mode, callback) { later('access', [path, mode], callback); },
  accessSync(path, mode) { return ops().access(path, mode)(); },
  chown(path, uid, gid, callback) { later('chown', [path, uid, gid], callback); },
  chownSync(path, uid, gid) { return ops().chown(path, uid, gid)(); },
  chmod(path, mode, callback) { later('chmod', [path, mode], callback); },
  chmodSync(path, mode) { return ops().chmod(path, mode)(); },
  close(fd, callback = undefined) { later('close', [fd], callback); },
  closeSync(fd) { return ops().close(fd)(); },
  copyFile(src, dest, mode, callback) { later('copyFile', [src, dest, mode], callback); },
  copyFileSync(src, dest, mode) { return ops().copyFile(src, dest, mode)(); },
  cp(src, dest, options, callback) { later('cp', [src, dest, options], callback); },
  cpSync(src, dest, options) { return ops().cp(src, dest, options)(); },
  createReadStream(path, options) { refuse('createReadStream', streams); },
  createWriteStream(path, options) { refuse('createWriteStream', streams); },
  exists(path, callback) { later('exists', [path], callback); },
  existsSync(path) { return ops().exists(path)(); },
  fchown(fd, uid, gid, callback) { later('fchown', [fd, uid, gid], callback); },
  fchownSync(fd, uid, gid) { return ops().fchown(fd, uid, gid)(); },
  fchmod(fd, mode, callback) { later('fchmod', [fd, mode], callback); },
  fchmodSync(fd, mode) { return ops().fchmod(fd, mode)(); },
  fdatasync(fd, callback) { later('fdatasync', [fd], callback); },
  fdatasyncSync(fd) { return ops().fdatasync(fd)(); },
  fstat(fd, options = undefined, callback) { later('fstat', [fd, options], callback); },
  fstatSync(fd, options = undefined) { return ops().fstat(fd, options)(); },
  fsync(fd, callback) { later('fsync', [fd], callback); },
  fsyncSync(fd) { return ops().fsync(fd)(); },
  ftruncate(fd, len = undefined, callback) { later('ftruncate', [fd, len], callback); },
  ftruncateSync(fd, len = undefined) { return ops().ftruncate(fd, len)(); },
  futimes(fd, atime, mtime, callback) { later('futimes', [fd, atime, mtime], callback); },
  futimesSync(fd, atime, mtime) { return ops().futimes(fd, atime, mtime)(); },
  glob(pattern, options, callback) { refuse('glob', patterns); },
  globSync(pattern, options) { refuse('globSync', patterns); },
  lchown(path, uid, gid, callback) { later('lchown', [path, uid, gid], callback); },
  lchownSync(path, uid, gid) { return ops().lchown(path, uid, gid)(); },
  lchmod: undefined,
  lchmodSync: undefined,
  link(existingPath, newPath, callback) { later('link', [existingPath, newPath], callback); },
  linkSync(existingPath, newPath) { return ops().link(existingPath, newPath)(); },
  lstat(path, options = undefined, callback) { later('lstat', [path, options], callback); },
  lstatSync(path, options = undefined) { return ops().lstat(path, options)(); },
  lutimes(path, atime, mtime, callback) { later('lutimes', [path, atime, mtime], callback); },
  lutimesSync(path, atime, mtime) { return ops().lutimes(path, atime, mtime)(); },
  mkdir(path, options, callback) { later('mkdir', [path, options], callback); },
  mkdirSync(path, options) { return ops().mkdir(path, options)(); },
  mkdtemp(prefix, options, callback) { later('mkdtemp', [prefix, options], callback); },
  mkdtempSync(prefix, options) { return ops().mkdtemp(prefix, options)(); },
  open(path, flags, mode, callback) { later('open', [path, flags, mode], callback); },
  openSync(path, flags, mode) { return ops().open(path, flags, mode)(); },
  openAsBlob(path, options = undefined) { refuse('openAsBlob', blobs); },
  readdir(path, options, callback) { later('readdir', [path, options], callback); },
  readdirSync(path, options) { return ops().readdir(path, options)(); },
  read(fd, buffer, offsetOrOptions, length, position, callback) { later('read', [fd, buffer, offsetOrOptions, length, position], callback); },
  readSync(fd, buffer, offsetOrOptions, length, position) { return ops().read(fd, buffer, offsetOrOptions, length, position)(); },
  readv(fd, buffers, position, callback) { later('readv', [fd, buffers, position], callback); },
  readvSync(fd, buffers, position) { return ops().readv(fd, buffers, position)(); },
  readFile(path, options, callback) { later('readFile', [path, options], callback); },
  readFileSync(path, options) { return ops().readFile(path, options)(); },
  readlink(path, options, callback) { later('readlink', [path, options], callback); },
  readlinkSync(path, options) { return ops().readlink(path, options)(); },
  realpath(path, options, callback) { later('realpath', [path, options], callback); },
  realpathSync(path, options) { return ops().realpath(path, options)(); },
  rename(oldPath, newPath, callback) { later('rename', [oldPath, newPath], callback); },
  renameSync(oldPath, newPath) { return ops().rename(oldPath, newPath)(); },
  rm(path, options, callback) { later('rm', [path, options], callback); },
  rmSync(path, options) { return ops().rm(path, options)(); },
  rmdir(path, options, callback) { later('rmdir', [path, options], callback); },
  rmdirSync(path, options) { return ops().rmdir(path, options)(); },
  stat(path, options = undefined, callback) { later('stat', [path, options], callback); },
  statfs(path, options = undefined, callback) { later('statfs', [path, options], callback); },
  statSync(path, options = undefined) { return ops().stat(path, options)(); },
  statfsSync(path, options = undefined) { return ops().statfs(path, options)(); },
  symlink(target, path, type, callback) { later('symlink', [target, path, type], callback); },
  symlinkSync(target, path, type) { return ops().symlink(target, path, type)(); },
  truncate(path, len, callback) { later('truncate', [path, len], callback); },
  truncateSync(path, len) { return ops().truncate(path, len)(); },
  unwatchFile(filename, listener) { refuse('unwatchFile', watching); },
  unlink(path, callback) { later('unlink', [path], callback); },
  unlinkSync(path) { return ops().unlink(path)(); },
  utimes(path, atime, mtime, callback) { later('utimes', [path, atime, mtime], callback); },
  utimesSync(path, atime, mtime) { return ops().utimes(path, atime, mtime)(); },
  watch(filename, options, listener) { refuse('watch', watching); },
  watchFile(filename, options, listener) { refuse('watchFile', watching); },
  writeFile(path, data, options, callback) { later('writeFile', [path, data, options], callback); },
  writeFileSync(path, data, options) { return ops().writeFile(path, data, options)(); },
  write(fd, buffer, offsetOrOptions, length, position, callback) { later('write', [fd, buffer, offsetOrOptions, length, position], callback); },
  writeSync(fd, buffer, offsetOrOptions, length, position) { return ops().write(fd, buffer, offsetOrOptions, length, position)(); },
  writev(fd, buffers, position, callback) { later('writev', [fd, buffers, position], callback); },
  writevSync(fd, buffers, position) { return ops().writev(fd, buffers, position)(); },
};

Object.defineProperty(fs.exists, require('internal/symbols').promisify, {
  // Its callback gets no error, which promisify does not expect.
  value: (path) => new Promise((resolve) => { fs.exists(path, resolve); }),
});
fs.realpath.native = (path, options, callback) => { later('nativeRealpath', [path, options], callback); };
fs.realpathSync.native = (path, options) => ops().nativeRealpath(path, options)();

const { fix, getter, late } = require('internal/shape');

late(fs, 'Dirent', () => require('internal/fsstats').Dirent);
late(fs, 'Stats', () => require('internal/fsstats').Stats);

function streamClass(name) {
  return { [name]: function (path, options) { refuse(name, streams); } }[name];
}

late(fs, 'ReadStream', streamClass);
late(fs, 'WriteStream', streamClass);
late(fs, 'FileReadStream', streamClass);
late(fs, 'FileWriteStream', streamClass);
fs._toUnixTimestamp = function toUnixTimestamp(time) { return files().milliseconds(time, 'time') / 1000; };
late(fs, 'Dir', () => require('internal/fsdir').Dir);
fs.opendir = function opendir(path, options, callback) { later('opendir', [path, options], callback); };
fs.opendirSync = function opendirSync(path, options) { return ops().opendir(path, options, true)(); };
fix(fs, 'F_OK', 0);
fix(fs, 'R_OK', 4);
fix(fs, 'W_OK', 2);
fix(fs, 'X_OK', 1);
late(fs, 'constants', () => require('internal/constants').files());
getter(fs, 'promises', { get() { return require('fs/promises'); } }.get);
