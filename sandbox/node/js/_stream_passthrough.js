'use strict';
// node:_stream_passthrough, the old name of a part of node:stream.

module.exports = require('stream').PassThrough;
