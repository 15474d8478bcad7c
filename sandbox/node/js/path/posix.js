'use strict';
// node:path/posix

const { normalizeSegments, baseOf, extensionOf, partsOf, formatPath, matchesGlob, validateString } = require('internal/path');

const SLASH = 47;
const isSlash = (code) => code === SLASH;

function resolve(...paths) {
  let path = '';
  let absolute = false;
  for (let i = paths.length - 1; i >= -1 && !absolute; i--) {
    const part = i >= 0 ? paths[i] : require('process').cwd();
    validateString(part, `paths[${i}]`);
    if (part.length === 0) continue;
    path = `${part}/${path}`;
    absolute = part.charCodeAt(0) === SLASH;
  }
  path = normalizeSegments(path, !absolute, '/', isSlash);
  if (absolute) return `/${path}`;
  return path.length > 0 ? path : '.';
}

function normalize(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const absolute = path.charCodeAt(0) === SLASH;
  const trailing = path.charCodeAt(path.length - 1) === SLASH;
  path = normalizeSegments(path, !absolute, '/', isSlash);
  if (path.length === 0) {
    if (absolute) return '/';
    return trailing ? './' : '.';
  }
  if (trailing) path += '/';
  return absolute ? `/${path}` : path;
}

function isAbsolute(path) {
  validateString(path, 'path');
  return path.length > 0 && path.charCodeAt(0) === SLASH;
}

function join(...paths) {
  let joined;
  for (const path of paths) {
    validateString(path, 'path');
    if (path.length > 0) joined = joined === undefined ? path : `${joined}/${path}`;
  }
  return joined === undefined ? '.' : normalize(joined);
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  from = resolve(from);
  to = resolve(to);
  if (from === to) return '';
  const left = from === '/' ? [] : from.slice(1).split('/');
  const right = to === '/' ? [] : to.slice(1).split('/');
  let same = 0;
  while (same < left.length && same < right.length && left[same] === right[same]) same++;
  return [...left.slice(same).map(() => '..'), ...right.slice(same)].join('/');
}

function dirname(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const absolute = path.charCodeAt(0) === SLASH;
  let end = -1;
  let inTrail = true;
  for (let i = path.length - 1; i >= 1; i--) {
    if (path.charCodeAt(i) !== SLASH) {
      inTrail = false;
    } else if (!inTrail) {
      end = i;
      break;
    }
  }
  if (end === -1) return absolute ? '/' : '.';
  return absolute && end === 1 ? '//' : path.slice(0, end);
}

function basename(path, suffix) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  return baseOf(path, suffix, 0, isSlash);
}

function extname(path) {
  validateString(path, 'path');
  return extensionOf(path, 0, isSlash);
}

function parse(path) {
  validateString(path, 'path');
  const root = path.length > 0 && path.charCodeAt(0) === SLASH ? '/' : '';
  const parts = partsOf(path, root.length, isSlash);
  // Node takes the name apart here, and only here.
  if (parts.base === '..' && parts.start === 1) return { root, dir: '/', base: '..', ext: '.', name: '.' };
  let dir = '';
  if (parts.start > root.length) dir = path.slice(0, parts.start - 1);
  else if (root !== '') dir = root;
  return { root, dir, base: parts.base, ext: parts.ext, name: parts.name };
}

function format(object) {
  require('internal/validators').validateObject(object, 'pathObject');
  return formatPath('/', object);
}

const posix = module.exports;
Object.assign(posix, {
  resolve, normalize, isAbsolute, join, relative,
  toNamespacedPath(path) { return path; },
  dirname, basename, extname, format, parse,
  matchesGlob(path, pattern) { return matchesGlob(path, pattern); },
  sep: '/', delimiter: ':', win32: null, posix,
  _makeLong: null,
});
posix._makeLong = posix.toNamespacedPath;
Object.defineProperty(posix, 'win32', {
  get() { return require('path/win32'); }, enumerable: true, configurable: true,
});
