'use strict';
// node:fs/promises

const files = () => require('internal/files');
const ops = () => files().ops;
const handles = () => require('internal/filehandle');
const soon = (prepare, finish) => handles().soon(prepare, finish);
const handleOr = (path) => handles().numberOf(path);

const watching = 'nothing changes the files of a script';
const patterns = 'names are not matched against patterns; use readdir';
const links = 'there are no links';

function rejected(name, reason) {
  return soon(() => files().refuse(`fs.promises.${name}`, reason));
}

module.exports = {
  access(path, mode = undefined) { return soon(() => ops().access(path, mode)); },
  copyFile(src, dest, mode) { return soon(() => ops().copyFile(src, dest, mode)); },
  cp(src, dest, options) { return soon(() => ops().cp(src, dest, options)); },
  glob(pattern, options) { return rejected('glob', patterns); },
  open(path, flags, mode) { return soon(() => ops().open(path, flags, mode), (fd) => new (handles().FileHandle)(fd)); },
  opendir(path, options, more) { return soon(() => ops().opendir(path, options)); },
  rename(oldPath, newPath) { return soon(() => ops().rename(oldPath, newPath)); },
  truncate(path, len = undefined) { return soon(() => ops().truncate(path, len)); },
  rm(path, options) { return soon(() => ops().rm(path, options)); },
  rmdir(path, options) { return soon(() => ops().rmdir(path, options)); },
  mkdir(path, options) { return soon(() => ops().mkdir(path, options)); },
  readdir(path, options) { return soon(() => ops().readdir(path, options)); },
  readlink(path, options) { return soon(() => ops().readlink(path, options)); },
  symlink(target, path, type) { return soon(() => ops().symlink(target, path, type)); },
  lstat(path, options = undefined) { return soon(() => ops().lstat(path, options)); },
  stat(path, options = undefined) { return soon(() => ops().stat(path, options)); },
  statfs(path, options = undefined) { return soon(() => ops().statfs(path, options)); },
  link(existingPath, newPath) { return soon(() => ops().link(existingPath, newPath)); },
  unlink(path) { return soon(() => ops().unlink(path)); },
  chmod(path, mode) { return soon(() => ops().chmod(path, mode)); },
  lchmod(path, mode) { return rejected('lchmod', links); },
  lchown(path, uid, gid) { return soon(() => ops().lchown(path, uid, gid)); },
  chown(path, uid, gid) { return soon(() => ops().chown(path, uid, gid)); },
  utimes(path, atime, mtime) { return soon(() => ops().utimes(path, atime, mtime)); },
  lutimes(path, atime, mtime) { return soon(() => ops().lutimes(path, atime, mtime)); },
  realpath(path, options) { return soon(() => ops().nativeRealpath(path, options)); },
  mkdtemp(prefix, options) { return soon(() => ops().mkdtemp(prefix, options)); },
  writeFile(path, data, options) { return soon(() => ops().writeFile(handleOr(path), data, options)); },
  appendFile(path, data, options) { return soon(() => ops().appendFile(handleOr(path), data, options)); },
  readFile(path, options) { return soon(() => ops().readFile(handleOr(path), options)); },
  watch(filename, options = undefined) { return rejected('watch', watching); },
};
Object.defineProperty(module.exports.watch, 'name', { value: '_watch', configurable: true });

Object.defineProperty(module.exports, 'constants', {
  get() { return require('internal/constants').files(); },
  enumerable: true,
  configurable: true,
});
