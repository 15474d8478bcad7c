'use strict';
// What the two kinds of path have in common.

// normalizeSegments resolves "." and ".." and joins what is left with separator. Where
// nothing is left to climb, ".." is kept if allowAbove.
function normalizeSegments(path, allowAbove, separator, isSeparator) {
  const kept = [];
  let start = 0;
  for (let i = 0; i <= path.length; i++) {
    if (i < path.length && !isSeparator(path.charCodeAt(i))) continue;
    const segment = path.slice(start, i);
    start = i + 1;
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') kept.push(segment);
    else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
    else if (allowAbove) kept.push('..');
  }
  return kept.join(separator);
}

// lastSegment finds the last segment after from: where it starts and ends, with trailing
// separators left out. The end is -1 where there is none.
function lastSegment(path, from, isSeparator) {
  let end = path.length;
  while (end > from && isSeparator(path.charCodeAt(end - 1))) end--;
  if (end === from) return { start: from, end: -1 };
  let start = end;
  while (start > from && !isSeparator(path.charCodeAt(start - 1))) start--;
  return { start, end };
}

function baseOf(path, suffix, from, isSeparator) {
  const { start, end } = lastSegment(path, from, isSeparator);
  if (end === -1) return '';
  const base = path.slice(start, end);
  if (suffix === undefined || suffix === '' || suffix.length > path.length) return base;
  // A path that is its own suffix has no base; a base that is keeps its name.
  if (suffix === path) return '';
  return base !== suffix && base.endsWith(suffix) ? base.slice(0, base.length - suffix.length) : base;
}

// dotOf is where the extension of a base name begins, or its length.
function dotOf(base) {
  if (base === '..') return base.length;
  for (let i = base.length - 1; i > 0; i--) {
    if (base.charCodeAt(i) === 46) return i;
  }
  return base.length;
}

function extensionOf(path, from, isSeparator) {
  const base = baseOf(path, undefined, from, isSeparator);
  return base.slice(dotOf(base));
}

function partsOf(path, from, isSeparator) {
  const { start, end } = lastSegment(path, from, isSeparator);
  if (end === -1) return { start, base: '', name: '', ext: '' };
  const base = path.slice(start, end);
  const dot = dotOf(base);
  return { start, base, name: base.slice(0, dot), ext: base.slice(dot) };
}

function formatPath(separator, object) {
  const dir = object.dir || object.root;
  let ext = object.ext || '';
  if (ext !== '' && ext[0] !== '.') ext = `.${ext}`;
  const base = object.base || `${object.name || ''}${ext}`;
  if (!dir) return base;
  return dir === object.root ? `${dir}${base}` : `${dir}${separator}${base}`;
}

function matchesGlob() {
  throw require('internal/errors').notSupported('path.matchesGlob', 'it is experimental in Node');
}

function validateString(value, name) {
  if (typeof value !== 'string') require('internal/validators').validateString(value, name);
}

exports.validateString = validateString;
exports.normalizeSegments = normalizeSegments;
exports.baseOf = baseOf;
exports.extensionOf = extensionOf;
exports.partsOf = partsOf;
exports.formatPath = formatPath;
exports.matchesGlob = matchesGlob;
