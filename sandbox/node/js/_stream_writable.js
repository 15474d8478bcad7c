'use strict';
// node:_stream_writable, the old name of a part of node:stream.

module.exports = require('stream').Writable;
