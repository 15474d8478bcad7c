'use strict';
// node:fs over the file system of a realm: its program's files in /var/task, read-only,
// and a folder of its own, /tmp. The operations themselves are in internal/files, which
// is loaded when the first of them is used.

const { defineProperty } = Object;
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

// How many parameters the functions have that take a callback, where it is not three, and
// those that let a function's length end before them.
const two = ' close exists fdatasync fsync unlink ';
const four = ' appendFile chown copyFile cp fchown futimes lchown lutimes open readv symlink utimes writeFile writev ';
const six = ' read write ';
const optional = ' close fstat ftruncate lstat stat statfs ';

function count(name) {
  const word = ` ${name} `;
  if (two.includes(word)) return 2;
  if (four.includes(word)) return 4;
  return six.includes(word) ? 6 : 3;
}

function withLength(object, name, length) {
  defineProperty(object[name], 'length', { value: optional.includes(` ${name.replace('Sync', '')} `) ? 1 : length, configurable: true });
  return object;
}

// operation makes the function that does an operation for a callback.
function operation(name) {
  const parameters = count(name);
  return withLength({
    [name](...given) {
      const args = [];
      for (let i = 0; i < parameters - 1; i++) args[i] = given[i];
      later(name, args, given[parameters - 1]);
    },
  }, name, parameters);
}

// operationSync makes the one that does it at once.
function operationSync(name) {
  const operated = name.slice(0, -4);
  return withLength({ [name](...args) { return ops()[operated](...args)(); } }, name, count(operated) - 1);
}

// member makes a member of the module.
function member(name) {
  switch (name) {
    case 'createReadStream':
    case 'createWriteStream':
      return { [name](path, options) { refuse(name, streams); } };
    case 'exists': {
      const made = operation(name);
      // Its callback gets no error, which promisify does not expect.
      const { exists } = made;
      defineProperty(exists, require('internal/symbols').promisify, { value: (path) => new Promise((resolve) => { exists(path, resolve); }) });
      return made;
    }
    case 'glob': return { glob(pattern, options, callback) { refuse(name, patterns); } };
    case 'globSync': return { globSync(pattern, options) { refuse(name, patterns); } };
    case 'lchmod':
    case 'lchmodSync':
      return { [name]: undefined };
    case 'openAsBlob': return { openAsBlob(path, options = undefined) { refuse(name, blobs); } };
    case 'opendirSync': return { opendirSync(path, options) { return ops().opendir(path, options, true)(); } };
    case 'realpath': {
      const made = operation(name);
      made.realpath.native = (path, options, callback) => { later('nativeRealpath', [path, options], callback); };
      return made;
    }
    case 'realpathSync': {
      const made = operationSync(name);
      made.realpathSync.native = (path, options) => ops().nativeRealpath(path, options)();
      return made;
    }
    case 'unwatchFile': return { unwatchFile(filename, listener) { refuse(name, watching); } };
    case 'watch':
    case 'watchFile':
      return { [name](filename, options, listener) { refuse(name, watching); } };
    case 'Dirent':
    case 'Stats':
      return { [name]: require('internal/fsstats')[name] };
    case 'ReadStream':
    case 'WriteStream':
    case 'FileReadStream':
    case 'FileWriteStream':
      return { [name]: function (path, options) { refuse(name, streams); } };
    case '_toUnixTimestamp':
      return { _toUnixTimestamp: function toUnixTimestamp(time) { return files().milliseconds(time, 'time') / 1000; } };
    case 'Dir': return { Dir: require('internal/fsdir').Dir };
    case 'F_OK': return Object.freeze({ F_OK: 0 });
    case 'R_OK': return Object.freeze({ R_OK: 4 });
    case 'W_OK': return Object.freeze({ W_OK: 2 });
    case 'X_OK': return Object.freeze({ X_OK: 1 });
    case 'constants': return { constants: require('internal/constants').files() };
    case 'promises': return defineProperty({}, 'promises', { get() { return require('fs/promises'); }, enumerable: true, configurable: true });
    default: return name.endsWith('Sync') ? operationSync(name) : operation(name);
  }
}

require('internal/shape').members(module.exports, undefined, 'appendFile appendFileSync access accessSync chown chownSync chmod chmodSync ' +
  'close closeSync copyFile copyFileSync cp cpSync createReadStream createWriteStream exists existsSync fchown fchownSync fchmod fchmodSync ' +
  'fdatasync fdatasyncSync fstat fstatSync fsync fsyncSync ftruncate ftruncateSync futimes futimesSync glob globSync lchown lchownSync lchmod ' +
  'lchmodSync link linkSync lstat lstatSync lutimes lutimesSync mkdir mkdirSync mkdtemp mkdtempSync open openSync openAsBlob readdir ' +
  'readdirSync read readSync readv readvSync readFile readFileSync readlink readlinkSync realpath realpathSync rename renameSync rm rmSync ' +
  'rmdir rmdirSync stat statfs statSync statfsSync symlink symlinkSync truncate truncateSync unwatchFile unlink unlinkSync utimes utimesSync ' +
  'watch watchFile writeFile writeFileSync write writeSync writev writevSync Dirent Stats ReadStream WriteStream FileReadStream FileWriteStream ' +
  '_toUnixTimestamp Dir opendir opendirSync F_OK R_OK W_OK X_OK constants promises', member);
