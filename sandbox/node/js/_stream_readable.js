'use strict';
// node:_stream_readable, the old name of a part of node:stream.

module.exports = require('stream').Readable;
