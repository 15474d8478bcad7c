'use strict';
// fs.Stats and fs.Dirent.

const FILE = 0o100000;
const FOLDER = 0o040000;
const TYPES = 0o170000;
const kType = Symbol('type');

// Of the kinds of files there are two here.
const kinds = {
  isDirectory: FOLDER, isFile: FILE, isBlockDevice: 0o060000, isCharacterDevice: 0o020000, isSymbolicLink: 0o120000,
  isFIFO: 0o010000, isSocket: 0o140000,
};

function StatsBase() {}

for (const name of Object.keys(kinds)) {
  StatsBase.prototype[name] = { [name]() { return this._checkModeProperty(kinds[name]); } }[name];
}

StatsBase.prototype._checkModeProperty = function _checkModeProperty(kind) {
  return typeof this.mode === 'bigint' ? (this.mode & BigInt(TYPES)) === BigInt(kind) : (this.mode & TYPES) === kind;
};

// Each of the times of a file is a date made of its milliseconds when it is first asked
// for.
function dates(prototype) {
  for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) {
    Object.defineProperty(prototype, name, {
      get() {
        const value = new Date(Number(this[`${name}Ms`]));
        Object.defineProperty(this, name, { value, enumerable: true, writable: true, configurable: true });
        return value;
      },
      set(value) { Object.defineProperty(this, name, { value, enumerable: true, writable: true, configurable: true }); },
      enumerable: true,
      configurable: true,
    });
  }
}

function fill(stats, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks) {
  stats.dev = dev;
  stats.mode = mode;
  stats.nlink = nlink;
  stats.uid = uid;
  stats.gid = gid;
  stats.rdev = rdev;
  stats.blksize = blksize;
  stats.ino = ino;
  stats.size = size;
  stats.blocks = blocks;
}

function Stats(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeMs, mtimeMs, ctimeMs, birthtimeMs) {
  fill(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
  this.atimeMs = atimeMs;
  this.mtimeMs = mtimeMs;
  this.ctimeMs = ctimeMs;
  this.birthtimeMs = birthtimeMs;
}
Object.setPrototypeOf(Stats.prototype, StatsBase.prototype);
dates(Stats.prototype);

function BigIntStats() {}
Object.setPrototypeOf(BigIntStats.prototype, StatsBase.prototype);
dates(BigIntStats.prototype);

// stats makes what stat answers of [mode, size, inode, modified].
function stats([mode, size, inode, modified], bigint) {
  const blocks = Math.ceil(size / 4096) * 8;
  if (!bigint) return new Stats(1, mode, 1, 993, 990, 0, 4096, inode, size, blocks, modified, modified, modified, modified);
  const found = new BigIntStats();
  fill(found, ...[1, mode, 1, 993, 990, 0, 4096, inode, size, blocks].map(BigInt));
  for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) found[`${name}Ms`] = BigInt(modified);
  for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) found[`${name}Ns`] = BigInt(modified) * 1000000n;
  return found;
}

class Dirent {
  constructor(name, type, path) {
    this.name = name;
    this.parentPath = path;
    this.path = path;
    this[kType] = type;
  }

  isDirectory() { return this[kType] === 2; }
  isFile() { return this[kType] === 1; }
  isBlockDevice() { return this[kType] === 7; }
  isCharacterDevice() { return this[kType] === 6; }
  isSymbolicLink() { return this[kType] === 3; }
  isFIFO() { return this[kType] === 4; }
  isSocket() { return this[kType] === 5; }
}

exports.Stats = Stats;
exports.stats = stats;
exports.Dirent = Dirent;
exports.isFolder = (facts) => (facts[0] & TYPES) === FOLDER;
