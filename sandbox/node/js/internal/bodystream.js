'use strict';
// Streams of bodies. A version without streams has none, and says so.

const { notSupported } = require('internal/errors');

const refuse = () => notSupported('ReadableStream', 'this version has no streams of the web yet; use text(), json(), arrayBuffer() or blob()');

exports.available = false;
exports.isStream = () => false;
exports.isDisturbed = () => false;
exports.streamOf = () => { throw refuse(); };
exports.streamOfPull = () => { throw refuse(); };
exports.pullOf = () => { throw refuse(); };
