'use strict';
// node:_stream_duplex, the old name of a part of node:stream.

module.exports = require('stream').Duplex;
