'use strict';
// What CompressionStream and DecompressionStream have in common.

// pairOf makes the two sides of a stream of zlib, by the name of a format and the classes
// that know them.
exports.pairOf = (name, format, classes) => {
  const text = typeof format === 'symbol' ? String(format) : `${format}`;
  if (!Object.hasOwn(classes, text)) {
    throw require('internal/errors').coded(TypeError, 'ERR_INVALID_ARG_VALUE',
      `Failed to construct '${name}': 1st argument value '${text}' is not a valid enum value of type CompressionFormat.`);
  }
  const Class = require('internal/zlibstreams').classOf(classes[text]);
  // What comes after the end of the formats that tell of theirs is a mistake.
  return require('internal/streams/toweb').duplexToWeb(new Class({ rejectGarbageAfterEnd: text === 'deflate' || text === 'gzip' }));
};
