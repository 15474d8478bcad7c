'use strict';
// node:stream/promises.

exports.finished = function finished(stream, opts) { return require('internal/streams/finished').finishedPromise(stream, opts); };
exports.pipeline = function pipeline(...streams) { return require('internal/streams/pipeline').pipelinePromise(...streams); };
