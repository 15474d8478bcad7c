'use strict';
// node:_stream_transform, the old name of a part of node:stream.

module.exports = require('stream').Transform;
