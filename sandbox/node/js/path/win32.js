'use strict';
// node:path/win32

const { normalizeSegments, baseOf, extensionOf, partsOf, formatPath, matchesGlob, validateString } = require('internal/path');

const isSeparator = (code) => code === 47 || code === 92;
const isLetter = (code) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const separatorAt = (path, i) => i < path.length && isSeparator(path.charCodeAt(i));

// rootOf takes the front of a path apart: device is "C:" or "\\server\share", length is
// how much of the path it takes with the separators that follow, absolute whether one
// does. unc is the front of a share.
function rootOf(path) {
  if (path.length === 0) return { device: '', length: 0, absolute: false, unc: false };
  if (separatorAt(path, 0)) {
    if (!separatorAt(path, 1)) return { device: '', length: 1, absolute: true, unc: false };
    let i = 2;
    while (i < path.length && !separatorAt(path, i)) i++;
    const server = path.slice(2, i);
    const afterServer = i;
    while (separatorAt(path, i)) i++;
    const share = i;
    while (i < path.length && !separatorAt(path, i)) i++;
    if (server === '' || afterServer === share || share === i) return { device: '', length: 1, absolute: true, unc: false };
    return {
      device: `\\\\${server}\\${path.slice(share, i)}`, length: i, absolute: true, unc: true, server, share: path.slice(share, i),
    };
  }
  if (path.length > 1 && isLetter(path.charCodeAt(0)) && path.charCodeAt(1) === 58) {
    const absolute = separatorAt(path, 2);
    return { device: path.slice(0, 2), length: absolute ? 3 : 2, absolute, unc: false };
  }
  return { device: '', length: 0, absolute: false, unc: false };
}

function resolve(...paths) {
  let device = '';
  let tail = '';
  let absolute = false;
  for (let i = paths.length - 1; i >= -1; i--) {
    let path;
    if (i >= 0) {
      path = paths[i];
      validateString(path, `paths[${i}]`);
      if (path.length === 0) continue;
    } else {
      // There is one working directory, and no drive has another.
      path = require('process').cwd();
    }
    const root = rootOf(path);
    if (root.device.length > 0) {
      if (device.length > 0) {
        if (root.device.toLowerCase() !== device.toLowerCase()) continue;
      } else {
        device = root.device;
      }
    }
    if (absolute) {
      if (device.length > 0) break;
    } else {
      tail = `${path.slice(root.length)}\\${tail}`;
      absolute = root.absolute;
      if (absolute && device.length > 0) break;
    }
  }
  tail = normalizeSegments(tail, !absolute, '\\', isSeparator);
  return absolute ? `${device}\\${tail}` : `${device}${tail}` || '.';
}

function normalize(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  if (path.length === 1) return path === '/' ? '\\' : path;
  const root = rootOf(path);
  if (root.unc && (root.server === '.' || root.server === '?')) {
    // A device path has no share to protect.
    return normalizeDevice(path, root);
  }
  if (root.unc && root.length === path.length) return `${root.device}\\`;
  let tail = root.length < path.length ? normalizeSegments(path.slice(root.length), !root.absolute, '\\', isSeparator) : '';
  if (tail.length === 0 && !root.absolute) tail = '.';
  if (tail.length > 0 && separatorAt(path, path.length - 1)) tail += '\\';
  if (!root.absolute && root.device === '' && path.includes(':')) {
    // What looks like a drive only after normalizing must not become one.
    if (tail.length >= 2 && isLetter(tail.charCodeAt(0)) && tail.charCodeAt(1) === 58) return `.\\${tail}`;
    let colon = path.indexOf(':');
    do {
      if (colon === path.length - 1 || separatorAt(path, colon + 1)) return `.\\${tail}`;
      colon = path.indexOf(':', colon + 1);
    } while (colon !== -1);
  }
  if (root.device === '') return root.absolute ? `\\${tail}` : tail;
  return root.absolute ? `${root.device}\\${tail}` : `${root.device}${tail}`;
}

function normalizeDevice(path, root) {
  const device = `\\\\${root.server}`;
  let tail = normalizeSegments(path.slice(3), false, '\\', isSeparator);
  if (tail.length > 0 && separatorAt(path, path.length - 1)) tail += '\\';
  return `${device}\\${tail}`;
}

function isAbsolute(path) {
  validateString(path, 'path');
  return separatorAt(path, 0) ||
    (path.length > 2 && isLetter(path.charCodeAt(0)) && path.charCodeAt(1) === 58 && separatorAt(path, 2));
}

function join(...paths) {
  let joined;
  let first;
  for (const path of paths) {
    validateString(path, 'path');
    if (path.length === 0) continue;
    if (joined === undefined) joined = first = path;
    else joined += `\\${path}`;
  }
  if (joined === undefined) return '.';
  // Only a share that the first path names is one: '//' made by joining is not.
  let slashes = 0;
  let replaceable = true;
  if (separatorAt(first, 0)) {
    slashes++;
    if (separatorAt(first, 1)) {
      slashes++;
      if (first.length > 2) {
        if (separatorAt(first, 2)) slashes++;
        else replaceable = false;
      }
    }
  }
  if (replaceable) {
    while (separatorAt(joined, slashes)) slashes++;
    if (slashes >= 2) joined = `\\${joined.slice(slashes)}`;
  }
  return normalize(joined);
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const left = resolve(from);
  const right = resolve(to);
  if (left === right || left.toLowerCase() === right.toLowerCase()) return '';
  const trimmed = (path) => path.replace(/^\\+/, '').replace(/\\+$/, '').split('\\');
  const a = trimmed(left);
  const b = trimmed(right);
  let same = 0;
  while (same < a.length && same < b.length && a[same].toLowerCase() === b[same].toLowerCase()) same++;
  // Nothing in common: another drive, or another share.
  if (same === 0) return right;
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('\\');
}

function toNamespacedPath(path) {
  if (typeof path !== 'string' || path.length === 0) return path;
  const resolved = resolve(path);
  if (resolved.length <= 2) return path;
  if (resolved.charCodeAt(0) === 92) {
    if (resolved.charCodeAt(1) === 92 && resolved.charCodeAt(2) !== 63 && resolved.charCodeAt(2) !== 46) {
      return `\\\\?\\UNC\\${resolved.slice(2)}`;
    }
  } else if (isLetter(resolved.charCodeAt(0)) && resolved.charCodeAt(1) === 58 && resolved.charCodeAt(2) === 92) {
    return `\\\\?\\${resolved}`;
  }
  return resolved;
}

function dirname(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  if (path.length === 1) return separatorAt(path, 0) ? path : '.';
  const root = rootOf(path);
  let from = root.length;
  let rootEnd = root.device === '' && !root.absolute ? -1 : root.length;
  if (root.unc) {
    if (root.length === path.length) return path;
    // The separator after a share belongs to its root.
    rootEnd = root.length + 1;
    from = rootEnd;
  }
  let end = -1;
  let inTrail = true;
  for (let i = path.length - 1; i >= from; i--) {
    if (!separatorAt(path, i)) {
      inTrail = false;
    } else if (!inTrail) {
      end = i;
      break;
    }
  }
  if (end === -1) {
    if (rootEnd === -1) return '.';
    end = rootEnd;
  }
  return path.slice(0, end);
}

const driveLength = (path) => (path.length > 1 && isLetter(path.charCodeAt(0)) && path.charCodeAt(1) === 58 ? 2 : 0);

function basename(path, suffix) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  return baseOf(path, suffix, driveLength(path), isSeparator);
}

function extname(path) {
  validateString(path, 'path');
  return extensionOf(path, driveLength(path), isSeparator);
}

function parse(path) {
  validateString(path, 'path');
  const root = rootOf(path);
  let length = root.length;
  if (root.unc && length < path.length) length++;
  const parts = partsOf(path, length, isSeparator);
  const front = path.slice(0, length);
  const dir = parts.start > 0 && parts.start !== length ? path.slice(0, parts.start - 1) : front;
  return { root: front, dir, base: parts.base, ext: parts.ext, name: parts.name };
}

function format(object) {
  require('internal/validators').validateObject(object, 'pathObject');
  return formatPath('\\', object);
}

const win32 = module.exports;
Object.assign(win32, {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format, parse,
  matchesGlob(path, pattern) { return matchesGlob(path, pattern); },
  sep: '\\', delimiter: ';', win32, posix: null,
  _makeLong: toNamespacedPath,
});
Object.defineProperty(win32, 'posix', {
  get() { return require('path/posix'); }, enumerable: true, configurable: true,
});
